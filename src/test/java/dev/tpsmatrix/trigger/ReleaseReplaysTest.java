package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.tpsmatrix.dispatch.AtOnce;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent again, changed or forged: one genuine delivery is one start of plan. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Release.class)
class ReleaseReplaysTest {

    @Inject
    Door door;

    @BeforeEach
    void open() {
        door.open();
    }

    @Test
    void aReplayIsTheSameRunWhateverItsUnsignedHeadersSay() {
        APIGatewayV2HTTPEvent first = door.gitHub("openai/replayed", door.now());
        String answer = door.call(first).getBody();
        first.getHeaders().put("x-github-delivery", "another");
        assertEquals(answer, door.call(first).getBody());
        assertEquals(1, door.plans().size());
    }

    @Test
    void copiesAtOnceStartOneRun() throws Exception {
        APIGatewayV2HTTPEvent event = door.standard("msg-copied", "gpt-9");
        List<List<String>> answers = AtOnce.times(
                50, () -> List.of(door.call(event).getBody(), door.call(event).getBody()));
        assertEquals(1, answers.stream().flatMap(List::stream).distinct().count(), answers.toString());
        assertEquals(1, door.plans().size());
    }

    /** Seed 7. Of 10,000 deliveries that are forged, changed after they were signed, or sent again, none starts a run. */
    @Test
    void forgedMutatedAndReplayedDeliveriesStartNothingSeed7() {
        SplittableRandom random = new SplittableRandom(7);
        assertEquals(202, door.status(door.standard("msg-genuine", "gpt-10")));
        Instant published = door.now();
        assertEquals(202, door.status(door.gitHub("openai/genuine", published)));
        assertEquals(2, door.plans().size());
        long before = door.items();
        for (int i = 0; i < 10_000; i++) {
            boolean github = random.nextBoolean();
            APIGatewayV2HTTPEvent event =
                    github ? door.gitHub("openai/genuine", published) : door.standard("msg-genuine", "gpt-10");
            boolean replay = random.nextInt(10) == 0;
            if (!replay) {
                mutate(event, random);
            }
            int status = door.status(event);
            assertTrue(replay ? status == 202 : status == 401, () -> event + " is " + status);
        }
        assertEquals(List.of(), door.plans());
        assertEquals(before, door.items());
    }

    /** Of what is signed, changes one thing. */
    private static void mutate(APIGatewayV2HTTPEvent event, SplittableRandom random) {
        List<String> signed = event.getHeaders().keySet().stream()
                .filter(name -> !name.startsWith("x-github-"))
                .sorted()
                .toList();
        String header = signed.get(random.nextInt(signed.size()));
        String value = event.getHeaders().getOrDefault(header, "");
        switch (random.nextInt(4)) {
            case 0 -> event.getHeaders().remove(header);
            case 1 -> event.getHeaders().put(header, otherAt(value, random));
            case 2 -> event.getHeaders().put(header, value.substring(0, random.nextInt(value.length())));
            default -> {
                byte[] body = Base64.getDecoder().decode(event.getBody());
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
                event.setBody(Base64.getEncoder().encodeToString(body));
            }
        }
    }

    private static String otherAt(String value, SplittableRandom random) {
        int at = random.nextInt(value.length());
        char other = value.charAt(at) == '7' ? '8' : '7';
        return value.substring(0, at) + other + value.substring(at + 1);
    }
}
