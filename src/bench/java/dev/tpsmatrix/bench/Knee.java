package dev.tpsmatrix.bench;

import dev.tpsmatrix.arrival.KneeSearch;
import dev.tpsmatrix.bench.Orders.Done;
import dev.tpsmatrix.clock.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A sweep in real time against a simulator whose capacity is known. */
final class Knee {

    private static final int SLOTS = 10;
    private static final int TTFT_MS = 100;
    private static final int INTER_TOKEN_MS = 10;
    private static final int TOKENS = 20;
    private static final int SLA_MS = 1000;
    private static final int STEP_SECONDS = 10;

    private Knee() {}

    /** Slots ÷ service time: more can't be served in the long run. */
    static double truth() {
        return SLOTS * 1000.0 / (TTFT_MS + (TOKENS - 1) * INTER_TOKEN_MS);
    }

    /** @param stepsOff of ×1.1, to the nearest; NaN if nothing was found */
    record Found(double stepsOff, Map<String, Object> figures) {}

    static Found run(Path folder, String options) throws IOException {
        long from = Ticker.SYSTEM.nanos();
        BurstOrder order = new BurstOrder(
                "knee",
                "sweep " + STEP_SECONDS,
                SLOTS,
                TOKENS,
                0,
                1,
                SLA_MS,
                0,
                folder.resolve("samples-knee").toString());
        try (Simulation simulation = new Simulation(folder, TTFT_MS, INTER_TOKEN_MS, SLOTS);
                Child client = Client.process(simulation.port, options)) {
            Done done = Client.run(client, order);
            Map<String, String> result = Objects.requireNonNull(done.result());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("known_per_second", truth());
            for (String column : new String[] {"sla_state", "tps_at_sla", "sla_failed_per_second", "sweep_steps"}) {
                figures.put(column, result.get(column));
            }
            Report.JUDGED.forEach(column -> figures.put(column, result.get(column)));
            figures.put("seconds", (Ticker.SYSTEM.nanos() - from) / 1e9);
            String found = result.get("tps_at_sla");
            double off = found == null || found.isEmpty()
                    ? Double.NaN
                    : Math.log(Double.parseDouble(found) / truth()) / Math.log(KneeSearch.STEP);
            figures.put("steps_off", off);
            return new Found((double) Math.round(Math.abs(off)), figures);
        }
    }
}
