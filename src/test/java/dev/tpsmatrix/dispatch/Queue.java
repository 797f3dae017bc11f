package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.burst.BurstObserver;
import dev.tpsmatrix.burst.BurstRunner;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.TextConfig;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Deliveries;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Leases;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.LostJobs;
import dev.tpsmatrix.store.Results;
import dev.tpsmatrix.store.Runs;
import dev.tpsmatrix.store.Spend;
import dev.tpsmatrix.store.Triggers;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A new table at a time that the test sets. What is invoked is written down, delivered by the test or never. */
@Dependent
@Typed(Queue.class)
class Queue implements Ticker, Invoker {

    static final BigDecimal BUDGET = BigDecimal.TEN;

    private static final String TABLE = "tps-matrix";

    final Jobs jobs;
    final Runs runs;
    final Leases leases;
    final Results results;
    final Archive archive;
    final Triggers triggers;
    final Endings endings;
    final RunOpener opener;
    final Spend spend;
    final LostJobs lost;
    final Budget budget;
    final ReleaseStarts releases;
    /** Jobs whose region doesn't answer. */
    final Set<String> unreachable = new HashSet<>();

    private final Vertx vertx;
    /** Events of plan that were accepted. */
    final List<String> plans = Collections.synchronizedList(new ArrayList<>());
    /** Whether plan can't be invoked. */
    boolean planIsDown;

    private final List<BurstOrder> orders = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    Queue(
            DynamoDbClient dynamo,
            Jobs jobs,
            Runs runs,
            Leases leases,
            Results results,
            Archive archive,
            Triggers triggers,
            Spend spend,
            LostJobs lost,
            Deliveries deliveries,
            Vertx vertx) {
        this.jobs = jobs;
        this.runs = runs;
        this.leases = leases;
        this.results = results;
        this.archive = archive;
        this.triggers = triggers;
        this.spend = spend;
        this.lost = lost;
        this.vertx = vertx;
        releases = new ReleaseStarts(deliveries, this, this, new SplittableRandom(2));
        endings = new Endings(leases, jobs, archive, this, 60);
        budget = new Budget(spend, BUDGET, Optional.of(BUDGET));
        opener = new RunOpener(
                new TextConfig(Map.of()), triggers, runs, jobs, this, new SplittableRandom(1), this, budget);
        LocalTable.create(dynamo, TABLE);
        dynamo.deleteTable(r -> r.tableName(TABLE));
        LocalTable.create(dynamo, TABLE);
    }

    /** @param lanes of each target by its id */
    static Setup setup(int repeats, Map<String, List<String>> lanes) {
        return setup("", repeats, "simulator", "none", lanes);
    }

    /** The same, of a provider that costs money: {@code usd} at most each burst. */
    static Setup paid(int repeats, String usd, Map<String, List<String>> lanes) {
        return setup("bounds: {usd: " + usd + "}, ", repeats, "http://nobody/v1", "gpt-5.4", lanes);
    }

    /** Probes of the model {@code m}, on a lane of its own, against a provider that listens at {@code endpoint}. */
    static Setup probes(int repeats, String endpoint) {
        return setup("tier: probe, ", repeats, endpoint, "none", Map.of("m", List.of("lane/m")));
    }

    /** The same, of bursts that cost money, under a workload's file. */
    static Setup paidAt(String endpoint, String workload) {
        Map<String, List<String>> lanes = Map.of("m", List.of("lane/m"));
        return setup("bounds: {usd: 1}, ", 1, endpoint, "gpt-5.4", lanes, Map.of("workloads/chat.yaml", workload));
    }

    /** Three bursts of one cell under a workload's file. */
    static Setup swept(String workload) {
        Map<String, List<String>> lanes = Map.of("m", List.of("lane/m"));
        return setup("", 3, "simulator", "none", lanes, Map.of("workloads/chat.yaml", workload));
    }

    private static Setup setup(
            String bounds, int repeats, String endpoint, String price, Map<String, List<String>> lanes) {
        return setup(bounds, repeats, endpoint, price, lanes, Map.of());
    }

    private static Setup setup(
            String bounds,
            int repeats,
            String endpoint,
            String price,
            Map<String, List<String>> lanes,
            Map<String, String> workloads) {
        String targets = new TreeMap<>(lanes)
                .entrySet().stream()
                        .map(target -> "{id: " + target.getKey() + ", provider: openai, price: " + price
                                + ", key: none, endpoints: {default: \"" + endpoint + "\"}, lanes: " + target.getValue()
                                + "}")
                        .collect(Collectors.joining(", "));
        String bench =
                "bench: {" + bounds + "regions: [eu-north-1], repeats: " + repeats + ", targets: [" + targets + "]}";
        Map<String, String> files = new HashMap<>(workloads);
        files.put(Setup.FILE, bench);
        return Setup.load(new TextConfig(files), Setup.FILE, List.of());
    }

    /** Of runs, by this queue's time. */
    Cancellation cancellation() {
        return new Cancellation(runs, jobs, endings, vertx, this);
    }

    /** Of bursts, by this queue's time; what they measure, they measure by the machine's. */
    BurstWorker worker(BurstRunner runner, BurstObserver observer) {
        return new BurstWorker(leases, archive, runner, observer, endings, this, this, cancellation(), lost);
    }

    /** Of lost jobs, by this queue's time. */
    Replan replan() {
        return new Replan(runs, jobs, lost, archive, budget, this, this);
    }

    /** US dollars that are committed in this queue's month. */
    BigDecimal committed() {
        return spend.committed(Commitment.month(now));
    }

    /** The jobs of a new run in the order planned; all are due a second later, which is now. */
    List<BurstJob> open(int repeats, Map<String, List<String>> lanes) {
        List<BurstJob> planned = opener.open(
                        Trigger.manual("a test"), null, setup(repeats, lanes), Allowance.CONFIGURED)
                .jobs();
        pass(Duration.ofSeconds(1));
        return planned;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Dispatcher.Swept sweep() {
        return sweep(true);
    }

    Dispatcher.Swept sweep(boolean enabled) {
        return new Dispatcher(jobs, leases, runs, endings, this, releases, this, enabled).sweep();
    }

    /** What was invoked since the last call. */
    List<BurstOrder> takeOrders() {
        List<BurstOrder> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }

    Optional<Claim> claim(BurstOrder order) {
        return leases.claim(order.jobId(), order.fence(), now);
    }

    void finish(Claim claim, BurstResult result) {
        assertTrue(endings.finish(claim, result).isPresent(), () -> claim + " no longer holds");
    }

    @Override
    public void burst(String region, BurstOrder order) {
        if (unreachable.contains(order.jobId())) {
            throw new IllegalStateException(region + " doesn't answer");
        }
        assertEquals("eu-north-1", region);
        orders.add(order);
    }

    @Override
    public void plan(String event) {
        if (planIsDown) {
            throw new IllegalStateException("plan is down");
        }
        plans.add(event);
    }

    @Override
    public void dispatch() {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return 0;
    }
}
