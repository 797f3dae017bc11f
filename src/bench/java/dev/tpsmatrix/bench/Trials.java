package dev.tpsmatrix.bench;

import dev.tpsmatrix.bench.Orders.Done;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Short bursts of a client that is starved and of one that isn't, in turns: which does the product's own check flag? */
final class Trials {

    private static final int USERS = 50;
    private static final int TTFT_MS = 200;
    private static final int INTER_TOKEN_MS = 10;
    private static final int TOKENS = 16;
    private static final int SLA_MS = 2000;
    private static final int RAMP_SECONDS = 1;
    private static final int SUSTAIN_SECONDS = 2;

    /** Half of the time the event loop is held up, by so long each time: every starved trial takes the next. */
    private static final int[] SPINS_MS = {50, 100, 200};

    /** Of the processor time that the cheapest healthy burst until then took. */
    private static final double QUOTA = 0.5;

    private final Child client;
    private final Path samples;
    private final List<Map<String, Object>> trials = new ArrayList<>();

    private Trials(Child client, Path samples) {
        this.client = client;
        this.samples = samples;
    }

    /** What became of {@code pairs} healthy bursts and as many starved ones. */
    record Flagged(String means, long starved, long healthy, int pairs, List<Map<String, Object>> trials) {}

    static Flagged run(Path folder, String options, int pairs, int warmupSeconds) throws IOException {
        try (Simulation simulation = new Simulation(folder, TTFT_MS, INTER_TOKEN_MS, 0);
                Child client = Client.process(simulation.port, options);
                Quota quota = Quota.of(client.pid())) {
            Trials trials = new Trials(client, folder.resolve("samples-trial"));
            trials.burst("warm-up", warmupSeconds, 0);
            double need = Double.POSITIVE_INFINITY;
            for (int pair = 0; pair < pairs; pair++) {
                Done healthy = trials.burst("healthy-" + pair, SUSTAIN_SECONDS, 0);
                trials.note("healthy", healthy);
                need = Math.min(need, healthy.cpuSeconds() / SUSTAIN_SECONDS);
                if (pair % 2 == 0) {
                    int spinMs = SPINS_MS[pair / 2 % SPINS_MS.length];
                    trials.note("loop", trials.burst("loop-" + pair, SUSTAIN_SECONDS, spinMs));
                } else {
                    quota.hold(QUOTA * need);
                    trials.note("quota", trials.burst("quota-" + pair, SUSTAIN_SECONDS, 0));
                    quota.release();
                }
            }
            return trials.flagged(quota.means(), pairs);
        }
    }

    private Done burst(String id, int seconds, int spinMs) throws IOException {
        return Client.run(
                client,
                new BurstOrder(id, "closed", USERS, TOKENS, RAMP_SECONDS, seconds, SLA_MS, spinMs, samples.toString()));
    }

    private void note(String kind, Done done) {
        Map<String, String> result = Objects.requireNonNull(done.result());
        Map<String, Object> trial = new LinkedHashMap<>();
        trial.put("kind", kind);
        trial.put("cpu_seconds", done.cpuSeconds());
        Report.JUDGED.forEach(column -> trial.put(column, result.get(column)));
        trials.add(trial);
        System.out.println(trials.size() + " " + trial);
    }

    private Flagged flagged(String means, int pairs) {
        long healthy = count(true);
        return new Flagged(means, count(false), healthy, pairs, trials);
    }

    private long count(boolean healthy) {
        return trials.stream()
                .filter(trial -> "healthy".equals(trial.get("kind")) == healthy)
                .filter(trial -> "true".equals(trial.get("client_bound")))
                .count();
    }
}
