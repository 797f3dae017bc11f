package dev.tpsmatrix.bench;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Fuzz;
import dev.tpsmatrix.provider.Kits;
import dev.tpsmatrix.provider.WireKit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Damaged answers by the million, of each dialect. Unlike all else here it fails at the first that passes for whole. */
final class Fuzzing {

    /** After each the next seed, so that what fails is soon found again. */
    private static final int OF_A_SEED = 10_000;

    private Fuzzing() {}

    /**
     * Runs.
     *
     * @param mutants of each dialect
     * @param seed the first of them
     */
    static Map<String, Object> run(int mutants, long seed) throws IOException {
        Map<String, Object> results = new LinkedHashMap<>();
        List<WireKit> kits = Kits.all().toList();
        for (WireKit kit : kits) {
            long from = Ticker.SYSTEM.nanos();
            long completed = 0;
            int read = 0;
            for (long next = seed; read < mutants; next++) {
                int now = Math.min(OF_A_SEED, mutants - read);
                completed += run(kit, next, now);
                read += now;
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("mutants", read);
            figures.put("completed", completed);
            figures.put("seconds", (Ticker.SYSTEM.nanos() - from) / 1e9);
            System.out.println(kit.folder() + " " + figures);
            results.put(kit.folder(), figures);
        }
        return results;
    }

    private static int run(WireKit kit, long seed, int mutants) throws IOException {
        try {
            return new Fuzz(kit, seed).run(mutants);
        } catch (AssertionError e) {
            throw new AssertionError(kit.folder() + ", seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
