package dev.tpsmatrix.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.store.DyingModels;
import dev.tpsmatrix.store.Models;
import dev.tpsmatrix.store.Models.Known;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at providers on loopback, remembered in a new table each. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Discover.class)
class DiscoveryTest {

    private static final String TABLE = "tps-matrix";
    private static final String NEW_GPT = "{\"discovered\":{\"provider\":\"openai\",\"model\":\"gpt-6\"}}";

    @Inject
    DynamoDbClient dynamo;

    @Inject
    Models models;

    @Inject
    @All
    List<ModelList> lists;

    private final FakeProvider openai = new FakeProvider();
    private final FakeProvider anthropic = new FakeProvider();
    private final String bench = Lookout.bench(openai.url(), anthropic.url());
    private Lookout lookout;

    DiscoveryTest() throws Exception {}

    @BeforeEach
    void firstLook() {
        LocalTable.create(dynamo, TABLE);
        dynamo.deleteTable(r -> r.tableName(TABLE));
        LocalTable.create(dynamo, TABLE);
        lookout = new Lookout(models, lists);
        openai.lists("gpt-5", "gpt-4", "gpt-5");
        anthropic.lists("claude-5");
        assertEquals(
                Map.of("openai", new Counts(2, 2, 0, 0, 0, 0, null), "anthropic", new Counts(1, 1, 0, 0, 0, 0, null)),
                lookout.look(bench));
    }

    @AfterEach
    void close() {
        openai.close();
        anthropic.close();
    }

    private Known known(String id) {
        return Objects.requireNonNull(models.of("openai").get(id));
    }

    @Test
    void theFirstLookOnlyRemembers() {
        assertEquals(List.of(), lookout.plans);
        assertEquals(
                Set.of(
                        "the models of openai: 2 remembered\nThe first look at the models of openai at " + openai.url()
                                + ": 2 are remembered. Nothing is measured because of it; ids that come from now on"
                                + " are new.",
                        "the models of anthropic: 1 remembered\nThe first look at the models of anthropic at "
                                + anthropic.url() + ": 1 are remembered. Nothing is measured because of it; ids that"
                                + " come from now on are new."),
                Set.copyOf(lookout.takeTold()));
        lookout.look(bench);
        assertEquals(List.of(), lookout.takeTold());
    }

    @Test
    void aNewIdOfAFamilyIsPlannedOnceAndAllNewsAreOneMessage() {
        lookout.takeTold();
        openai.answer(
                200,
                FakeProvider.data(Stream.of(
                        FakeProvider.model("gpt-5"),
                        "{\"id\": \"gpt-4\", \"shutdown_date\": \"2027-01-31\"}",
                        FakeProvider.model("gpt-6"),
                        FakeProvider.model("gpt-6"),
                        FakeProvider.model("not a name"),
                        FakeProvider.model("tts-9"))));
        assertEquals(new Counts(4, 2, 0, 1, 0, 1, null), lookout.look(bench).get("openai"));
        assertEquals(List.of(NEW_GPT), lookout.plans);
        assertEquals(
                List.of("the models of openai: 1 deprecated, 2 new\nnew: gpt-6, to be measured beside a\nnew: tts-9\n"
                        + "deprecated: gpt-4, shut down on 2027-01-31"),
                lookout.takeTold());
        assertEquals("2027-01-31", known("gpt-4").deprecated());
        lookout.look(bench);
        assertEquals(List.of(NEW_GPT), lookout.plans);
        assertEquals(List.of(), lookout.takeTold());
    }

    @Test
    void anIdThatVanishedComesBackWithoutARun() {
        lookout.takeTold();
        openai.lists("gpt-5");
        lookout.look(bench);
        assertEquals(List.of("the models of openai: 1 vanished\nvanished: gpt-4"), lookout.takeTold());
        assertEquals(
                new Known(
                        "gpt-4",
                        Instant.parse("2026-11-24T11:00:00Z"),
                        Instant.parse("2026-11-24T11:00:00Z"),
                        false,
                        null),
                known("gpt-4"));
        openai.lists("gpt-5", "gpt-4");
        lookout.look(bench);
        assertEquals(List.of("the models of openai: 1 back\nback: gpt-4"), lookout.takeTold());
        assertEquals(
                new Known(
                        "gpt-4",
                        Instant.parse("2026-11-24T11:00:00Z"),
                        Instant.parse("2026-11-24T13:00:00Z"),
                        true,
                        null),
                known("gpt-4"));
        assertEquals(List.of(), lookout.plans);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500 | {}             | HTTP 500",
                "401 | {\"key\": \"sk-secret-123\"} | HTTP 401",
                "200 | {\"data\": []} | it lists nothing",
                "200 | {\"data\": [{\"id\": \" \"}, {}]} | it lists nothing",
                "200 | sk-secret-123  | an answer that is no list"
            })
    void aFailureChangesNothingIsToldWhenItBeginsAndEndsAndHoldsUpNobody(int status, String body, String why) {
        Map<String, Known> before = models.of("openai");
        lookout.takeTold();
        openai.answer(status, body);
        anthropic.lists("claude-5", "claude-6");
        Map<String, Counts> looks = lookout.look(bench);
        assertEquals(Counts.failed(why), looks.get("openai"));
        assertEquals(new Counts(2, 1, 0, 0, 0, 0, null), looks.get("anthropic"));
        assertEquals(before, models.of("openai"));
        List<String> told = lookout.takeTold();
        assertEquals(2, told.size());
        assertTrue(
                told.contains("the models of openai can't be listed\nIts list could not be had: " + why
                        + ". What was known of it stays; the next message comes when it answers again."),
                told::toString);
        lookout.look(bench);
        assertEquals(List.of(), lookout.takeTold());
        openai.lists("gpt-5", "gpt-4", "gpt-6");
        lookout.look(bench);
        assertEquals(
                List.of("the models of openai: 1 new\nnew: gpt-6, to be measured beside a\n"
                        + "It answers again; it had failed since 2026-11-24T12:00:00Z: " + why + "."),
                lookout.takeTold());
        assertEquals(List.of(NEW_GPT), lookout.plans);
        assertFalse((told + looks.toString()).contains(Lookout.KEY));
    }

    @Test
    void anotherEndpointsListIsLookedAtForTheFirstTime() throws Exception {
        lookout.takeTold();
        try (FakeProvider other = new FakeProvider()) {
            other.lists("gpt-6", "gpt-7");
            lookout.look(Lookout.bench(other.url(), anthropic.url()));
            assertEquals(List.of(), lookout.plans);
            assertEquals(1, lookout.takeTold().size());
            assertFalse(known("gpt-5").listed());
        }
    }

    /** Plan makes one run of equal events, so what counts is that there is one and no other. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aDeathBetweenItsStepsIsMadeGoodByTheNextLook(int steps) {
        openai.lists("gpt-5", "gpt-6");
        lookout.stepsToLive = steps;
        assertThrows(Lookout.Death.class, () -> lookout.look(bench));
        assertFalse(models.of("openai").containsKey("gpt-6"));
        lookout.stepsToLive = Integer.MAX_VALUE;
        assertMadeGood();
    }

    /** The ids in their order, the vanished one, then the look. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void soIsADeathWhileItRemembers(int writes) {
        openai.lists("gpt-5", "gpt-6");
        assertThrows(DyingModels.Death.class, () -> lookout.look(bench, DyingModels.of(dynamo, TABLE, writes)));
        assertMadeGood();
    }

    private void assertMadeGood() {
        lookout.look(bench);
        lookout.look(bench);
        assertEquals(Set.of(NEW_GPT), Set.copyOf(lookout.plans));
        assertTrue(known("gpt-6").listed());
        assertFalse(known("gpt-4").listed());
    }
}
