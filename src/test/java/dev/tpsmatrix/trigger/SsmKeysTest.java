package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.burst.Keys;
import dev.tpsmatrix.provider.AccessException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SsmKeysTest {

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterAll
    static void forget() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void theKeysUnderThePrefixAreReadOnceWithAllTheirPages() throws Exception {
        try (FakeSsm ssm = new FakeSsm(Map.of(
                "/bench/keys/A_KEY", "a",
                "/bench/keys/B_KEY", "b\n",
                "/bench/keys/C_KEY", "c",
                "/bench/keys/EMPTY", " ",
                "/other/keys/D_KEY", "d"))) {
            SsmKeys keys = new SsmKeys("bench", "us-east-1", Optional.of(ssm.endpoint()));
            assertEquals(Optional.of("a"), keys.find("A_KEY"));
            assertEquals(Optional.of("b"), keys.find("B_KEY"), "without the line's end that an editor left");
            assertEquals(Optional.of("c"), keys.find("C_KEY"));
            assertEquals(Optional.empty(), keys.find("EMPTY"));
            assertEquals(Optional.empty(), keys.find("D_KEY"));
            assertEquals(2, ssm.requests(), "two pages, once");
        }
    }

    @Test
    void freshOnesAreReadAgain() throws Exception {
        Map<String, String> parameters = new ConcurrentHashMap<>(Map.of("/bench/keys/A_KEY", "old"));
        try (FakeSsm ssm = new FakeSsm(parameters)) {
            Keys keys = new SsmKeys("bench", "us-east-1", Optional.of(ssm.endpoint()));
            assertEquals(Optional.of("old"), keys.find("A_KEY"));
            parameters.put("/bench/keys/A_KEY", "mended");
            assertEquals(Optional.of("old"), keys.find("A_KEY"));
            assertEquals(Optional.of("mended"), keys.fresh().find("A_KEY"));
        }
    }

    @Test
    void whoCannotLookSaysSoInOneLine() throws Exception {
        FakeSsm ssm = new FakeSsm(Map.of());
        ssm.close();
        SsmKeys keys = new SsmKeys("bench", "us-east-1", Optional.of(ssm.endpoint()));
        String said = String.valueOf(
                assertThrows(AccessException.class, () -> keys.find("A_KEY")).getMessage());
        assertTrue(said.startsWith("the parameters under /bench/keys/ can't be read: "), said);
        assertEquals(1, said.lines().count(), said);
    }

    @Test
    void aMissingOneIsNamedByItsParameter() {
        SsmKeys keys = new SsmKeys("bench", "us-east-1", Optional.empty());
        assertEquals("the parameter /bench/keys/A_KEY", keys.place("A_KEY"));
    }
}
