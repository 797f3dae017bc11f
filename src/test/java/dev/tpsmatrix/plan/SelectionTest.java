package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.target.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelectionTest {

    private static final Setup SETUP = Benches.load(Benches.SIMULATED);

    @Test
    void nothingChosenLeavesAllAsItIs() {
        assertEquals(SETUP, Selection.ALL.applyTo(SETUP, "--"));
    }

    @Test
    void narrowsAndChanges() {
        Selection selection = new Selection(List.of("other", "small"), List.of("eu-west-1"), List.of(), 1, "probe", 7);
        Setup chosen = selection.applyTo(SETUP, "--");
        assertEquals(
                List.of("small", "other"),
                chosen.bench().targets().stream().map(Target::id).toList());
        assertEquals(List.of("eu-west-1"), chosen.bench().regions());
        assertEquals(1, chosen.bench().repeats());
        assertEquals(Tier.PROBE, chosen.bench().tier());
        assertEquals(7, chosen.users());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unknown")
    void whatIsNotKnownIsListedWithTheKnownOnes(Selection selection, String message) {
        ConfigException e = assertThrows(ConfigException.class, () -> selection.applyTo(SETUP, "--"));
        assertEquals(message, e.getMessage());
    }

    static Stream<Arguments> unknown() {
        List<String> all = List.of();
        return Stream.of(
                Arguments.of(
                        new Selection(List.of("small", "tiny"), all, all, null, null, null),
                        "--model: 'tiny' is not one of small, large, other"),
                Arguments.of(
                        new Selection(all, List.of("local"), all, null, null, null),
                        "--region: 'local' is not one of us-east-1, eu-west-1"),
                Arguments.of(
                        new Selection(all, all, all, 0, null, null),
                        "--repeats: 0 is not a whole number from 1 to 100"),
                Arguments.of(
                        new Selection(all, all, all, null, "Full", null),
                        "--tier: 'Full' is not one of probe, standard, full"),
                Arguments.of(
                        new Selection(all, all, all, null, null, 901),
                        "--users: 901 is not a whole number from 1 to 900"));
    }
}
