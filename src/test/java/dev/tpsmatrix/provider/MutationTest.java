package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten thousand damaged answers of each dialect; the benchmarks read a million. */
class MutationTest {

    private static final int MUTANTS = 2_500;

    static Stream<Arguments> seeds() {
        return Kits.all()
                .flatMap(kit -> LongStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(kit.folder(), seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noMutantPassesForAnAnswerThatItIsNot(String folder, long seed) throws IOException {
        int completed = new Fuzz(Kits.of(folder), seed).run(MUTANTS);
        assertTrue(completed > MUTANTS / 50 && completed < MUTANTS, completed + " completed: the test proves little");
    }
}
