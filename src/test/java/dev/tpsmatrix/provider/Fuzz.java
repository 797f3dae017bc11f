package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.provider.Recorded.Reading;
import dev.tpsmatrix.result.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damaged answers of a dialect, judged by its {@link Reference}. */
public final class Fuzz {

    private final WireKit kit;
    private final SplittableRandom random;
    private final Mutation mutation;
    private final Reference reference;
    private final List<Recorded> originals;
    private final List<List<byte[]>> frames = new ArrayList<>();
    private final List<byte[]> allFrames = new ArrayList<>();

    public Fuzz(WireKit kit, long seed) throws IOException {
        this.kit = kit;
        this.random = new SplittableRandom(seed);
        this.mutation = new Mutation(kit, random);
        this.reference = kit.reference();
        this.originals = Recorded.of(kit).toList();
        for (Recorded original : originals) {
            frames.add(original.frames());
            allFrames.addAll(original.frames());
        }
    }

    /**
     * Fails at the first mutant that passes for an answer that it is not, or that makes the reader throw.
     *
     * @return how many were completed
     */
    public int run(int mutants) {
        int completed = 0;
        for (int i = 0; i < mutants; i++) {
            int one = random.nextInt(originals.size());
            byte[] mutant = mutation.of(frames.get(one), allFrames);
            String which = "mutant " + i + " of " + originals.get(one);
            completed += judged(mutant, random.nextInt(4) > 0, which) == Outcome.COMPLETED ? 1 : 0;
        }
        return completed;
    }

    private Outcome judged(byte[] mutant, boolean whole, String which) {
        Reading reading = read(mutant, whole, which);
        Reference.Verdict verdict = reference.judge(mutant, whole);
        Outcome outcome = reading.outcome();
        boolean right = verdict.completed()
                // What standards leave open may be unreadable to one reader and not to the other.
                ? outcome == Outcome.COMPLETED || (outcome == Outcome.MALFORMED && !verdict.certain())
                : outcome != Outcome.COMPLETED && (verdict.ended() || !Recorded.ENDS.contains(outcome));
        assertTrue(
                right,
                () -> outcome + ", but " + verdict + (whole ? "" : ", broken off") + ": " + shown(mutant, which));
        if (outcome == Outcome.COMPLETED) {
            assertEquals(verdict.output(), reading.answer().usage().output(), () -> shown(mutant, which));
        }
        return outcome;
    }

    private Reading read(byte[] mutant, boolean whole, String which) {
        try {
            return Reading.of(kit, whole, reads(mutant));
        } catch (RuntimeException e) {
            throw new AssertionError("it threw: " + shown(mutant, which), e);
        }
    }

    private static String shown(byte[] mutant, String which) {
        return which + ":\n" + new String(mutant, StandardCharsets.UTF_8);
    }

    private byte[][] reads(byte[] bytes) {
        List<byte[]> reads = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(400));
            reads.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return reads.toArray(byte[][]::new);
    }
}
