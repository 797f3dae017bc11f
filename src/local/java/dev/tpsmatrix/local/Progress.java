package dev.tpsmatrix.local;

import dev.tpsmatrix.burst.BurstObserver;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.BurstEstimate;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.RequestRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is going on: at a terminal a bar a lane, redrawn in place; else a line when a burst has ended. */
@ApplicationScoped
class Progress implements BurstObserver {

    private static final String UP = "\033[%dA";
    private static final String CLEAR = "\033[K";

    /** Lines too long for the window are cut, since a wrapped one would not be overdrawn. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final Ticker ticker;
    private final Map<String, LaneProgress> lanes = new TreeMap<>();
    private @Nullable PrintWriter out;
    private boolean terminal;
    private boolean severalWorkloads;
    private int nameWidth;
    private int bursts;
    private int ended;
    private boolean drawn;

    Progress(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Before the first burst starts; without it nothing is shown. */
    synchronized void start(Estimate estimate, PrintWriter printed, boolean atTerminal) {
        out = printed;
        terminal = atTerminal;
        bursts = estimate.bursts().size();
        Map<String, List<BurstEstimate>> byLane =
                estimate.bursts().stream().collect(Collectors.groupingBy(burst -> lane(burst.job())));
        byLane.forEach((lane, its) -> lanes.put(
                lane,
                new LaneProgress(
                        lane,
                        its.size(),
                        its.stream()
                                .mapToDouble(BurstEstimate::seconds)
                                .average()
                                .orElse(1))));
        severalWorkloads = estimate.bursts().stream()
                        .map(burst -> burst.job().workload().name())
                        .distinct()
                        .count()
                > 1;
        nameWidth = lanes.keySet().stream().mapToInt(String::length).max().orElse(0);
        printed.printf("%d bursts, about %.0f s; each lane takes one at a time.%n", bursts, estimate.seconds());
        printed.flush();
    }

    /** Draws the bars; without a terminal, nothing. */
    synchronized void draw() {
        if (out == null || !terminal) {
            return;
        }
        StringBuilder frame = new StringBuilder(NO_WRAP);
        if (drawn) {
            frame.append(String.format(UP, lanes.size()));
        }
        long now = ticker.nanos();
        lanes.values()
                .forEach(lane ->
                        frame.append(lane.draw(nameWidth, now)).append(CLEAR).append('\n'));
        out.print(frame.append(WRAP));
        out.flush();
        drawn = true;
    }

    @Override
    public void started(BurstJob job) {
        LaneProgress lane = lanes.get(lane(job));
        if (lane != null) {
            lane.started(job, ticker.nanos());
        }
    }

    @Override
    public void replied(BurstJob job, RequestRecord request) {
        LaneProgress lane = lanes.get(lane(job));
        if (lane != null) {
            lane.replied(request, ticker.nanos());
        }
    }

    @Override
    public synchronized void ended(BurstJob job, BurstResult result) {
        LaneProgress lane = lanes.get(lane(job));
        if (lane == null || out == null) {
            return;
        }
        lane.ended();
        ended++;
        if (!terminal) {
            out.printf(
                    "%" + Integer.toString(bursts).length() + "d/%d  %s %s%s, repeat %d: %s%n",
                    ended,
                    bursts,
                    job.subject().model(),
                    job.region(),
                    severalWorkloads ? " " + job.workload().name() : "",
                    job.repeat(),
                    said(result));
            out.flush();
        }
    }

    private static String said(BurstResult result) {
        Double tps = result.rates().tps();
        String failure = result.verdict().failure();
        if (tps == null) {
            return failure == null ? result.constraint().detail() : failure;
        }
        return Figures.round(tps) + " TPS (" + Figures.round(result.rates().goodputTps()) + " within the SLA) at "
                + result.load().users() + " users, p95 "
                + Figures.millis(result.durations().of("latency_p95_ms")) + ", success "
                + Figures.percent(result.counts().successRate());
    }

    private static String lane(BurstJob job) {
        return String.join(" ", job.subject().lanes());
    }
}
