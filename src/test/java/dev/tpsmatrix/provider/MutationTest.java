package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Circumstances;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged answers, judged by {@link Reference}: a second reader that shares no code with the first. */
class MutationTest {

    private static final int MUTANTS = 2_500;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "openai,1",
        "openai,2",
        "openai,3",
        "openai,4",
        "anthropic,1",
        "anthropic,2",
        "anthropic,3",
        "anthropic,4"
    })
    void noMutantPassesForAnAnswerThatItIsNot(String dialect, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Transcript> originals = Arrays.stream(Transcript.values())
                .filter(transcript -> transcript.path.startsWith(dialect))
                .toList();
        List<byte[]> bytes = new ArrayList<>();
        for (Transcript original : originals) {
            bytes.add(original.bytes());
        }
        int completed = 0;
        for (int i = 0; i < MUTANTS; i++) {
            int one = random.nextInt(originals.size());
            Transcript original = originals.get(one);
            byte[] mutant = Mutation.of(bytes.get(one), random);
            Tally tally = Transcript.tally(original.read(reads(mutant, random)));
            Outcome outcome = tally.outcome();
            Reference reference = Reference.of(original.isOpenAi(), mutant);
            String which = "mutant " + i + " of " + original + ":\n" + new String(mutant, StandardCharsets.UTF_8);
            if (outcome == Outcome.COMPLETED) {
                completed++;
                assertTrue(reference.completed(), which);
                Usage usage = tally.answer(200, null, Circumstances.UNKNOWN).usage();
                assertEquals(reference.output(), usage.output(), which);
            } else if (reference.completed()) {
                // Only bytes that are no text at all may make the readers differ.
                assertEquals(Outcome.MALFORMED, outcome, which);
                assertTrue(!reference.cleanText(), which);
            }
        }
        assertTrue(completed > MUTANTS / 50 && completed < MUTANTS, completed + " completed: the test proves little");
    }

    private static byte[][] reads(byte[] bytes, SplittableRandom random) {
        List<byte[]> reads = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(400));
            reads.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return reads.toArray(byte[][]::new);
    }
}
