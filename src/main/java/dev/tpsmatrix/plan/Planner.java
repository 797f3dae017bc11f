package dev.tpsmatrix.plan;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.PriceCatalogue;
import dev.tpsmatrix.target.Target;
import dev.tpsmatrix.workload.Sha256;
import dev.tpsmatrix.workload.Workload;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Turns a setup into the jobs of one run, in blocks: each repeat goes over all its cells in an order of its own, so that
 * the hour of the day favours none.
 */
public final class Planner {

    /** Users of a burst at most: one connection each, and a Lambda environment has 1,024 file descriptors. */
    public static final int MOST_USERS = 900;

    /** Seconds of a burst at most: a Lambda function ends after 900, and needs some to archive and store. */
    public static final int LONGEST_SECONDS = 870;

    private final String runId;
    private final Trigger trigger;
    private final Instant plannedAt;
    private final long seed;

    /**
     * @param plannedAt the date of the prices and the first job's place in the queue
     * @param seed of the order of the cells and of the jobs' own seeds
     */
    public Planner(String runId, Trigger trigger, Instant plannedAt, long seed) {
        this.runId = runId;
        this.trigger = trigger;
        this.plannedAt = plannedAt;
        this.seed = seed;
    }

    /** The jobs in the order of the queue; the same call gives the same ones. ConfigException if one can't be. */
    public List<BurstJob> plan(Setup setup) {
        List<Cell> cells = cells(setup);
        int repeats = cells.stream().mapToInt(Cell::repeats).max().orElse(0);
        SplittableRandom random = new SplittableRandom(seed);
        List<BurstJob> jobs = new ArrayList<>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            int block = repeat;
            List<Cell> cellsOfBlock = new ArrayList<>(
                    cells.stream().filter(cell -> block <= cell.repeats()).toList());
            shuffle(cellsOfBlock, random);
            Instant notBefore = setup.spread().start(plannedAt, repeat, repeats);
            for (Cell cell : cellsOfBlock) {
                jobs.add(job(cell, repeat, notBefore.plusMillis(jobs.size())));
            }
        }
        return jobs;
    }

    private record Cell(
            Tier tier, Workload workload, int users, int repeats, Bounds bounds, String region, Subject subject) {}

    private List<Cell> cells(Setup setup) {
        List<Cell> cells = new ArrayList<>();
        for (WorkloadFile file : setup.workloads()) {
            Workload workload = file.workload();
            Bench bench = setup.bench();
            int repeats = bench.repeats() == null ? workload.repeats() : bench.repeats();
            int users = users(setup, file);
            Bounds bounds = bounds(setup, workload, users);
            for (Target target : bench.targets()) {
                for (String region : bench.regions()) {
                    Subject subject = subject(setup, target, region);
                    cells.add(new Cell(bench.tier(), workload, users, repeats, bounds, region, subject));
                }
            }
        }
        return cells;
    }

    private static int users(Setup setup, WorkloadFile file) {
        Integer asked = setup.users();
        int users = asked == null ? file.workload().concurrentUsers() : asked;
        if (setup.bench().tier().users(users) > MOST_USERS) {
            throw new ConfigException(
                    file.file(),
                    WorkloadFile.ROOT + ".concurrent_users",
                    users + " is not at most " + MOST_USERS + ", the connections of one burst");
        }
        return users;
    }

    private static Bounds bounds(Setup setup, Workload workload, int users) {
        Bench bench = setup.bench();
        int longest = bench.tier().phases(workload).longestSeconds(bench.tier().users(users));
        Integer seconds = bench.bounds().seconds();
        int bound = seconds == null ? longest : seconds;
        if (bound > LONGEST_SECONDS) {
            throw new ConfigException(
                    setup.file(),
                    seconds == null ? "bench.tier" : "bench.bounds.seconds",
                    "a burst of " + workload.name() + " may take " + bound + " s at the tier "
                            + bench.tier().id() + ", which is not at most the " + LONGEST_SECONDS
                            + " s that a function of 15 minutes leaves it");
        }
        if (seconds != null && seconds < longest) {
            throw new ConfigException(
                    setup.file(),
                    "bench.bounds.seconds",
                    seconds + " is not at least the " + longest + " that the phases of " + workload.name()
                            + " and their drain may take at the tier "
                            + bench.tier().id());
        }
        return bench.bounds().over(longest);
    }

    private Subject subject(Setup setup, Target target, String region) {
        String endpoint = target.endpoint(region);
        if (endpoint == null) {
            throw new IllegalStateException("no endpoint of " + target.id() + " for " + region);
        }
        return new Subject(
                target.id(),
                target.provider(),
                target.model(),
                endpoint,
                billing(setup, target, endpoint),
                endpoint.equals(Target.SIMULATOR) ? null : target.keyVariable(),
                target.lanes(region),
                target.answerSeconds(),
                target.limitShare(),
                target.capabilities(),
                target.allParameters());
    }

    private Billing billing(Setup setup, Target target, String endpoint) {
        LocalDate day = LocalDate.ofInstant(plannedAt, ZoneOffset.UTC);
        return target.terms()
                .at(
                        endpoint,
                        (key, entry) -> setup.prices()
                                .find(entry, day)
                                .orElseThrow(() -> new ConfigException(
                                        setup.file(),
                                        "bench.targets[" + target.id() + "]." + key,
                                        "'" + entry + "' is not yet in " + PriceCatalogue.FILE + " on " + day
                                                + "; give it an earlier step, or none to leave costs empty")));
    }

    private BurstJob job(Cell cell, int repeat, Instant notBefore) {
        int attempt = 1;
        String jobId = BurstJob.jobId(
                runId, cell.workload().name(), cell.tier(), cell.subject().model(), cell.region(), repeat, attempt);
        BurstJob job = new BurstJob(
                BurstJob.SCHEMA,
                jobId,
                runId,
                trigger.kind(),
                trigger.by(),
                cell.tier(),
                repeat,
                attempt,
                cell.region(),
                cell.subject(),
                cell.workload(),
                cell.workload().hash(),
                cell.users(),
                Long.parseUnsignedLong(Sha256.hex(seed + "|" + jobId, 16), 16),
                cell.bounds(),
                notBefore,
                Commitment.month(plannedAt));
        return job.within(BurstEstimate.of(job).ownBounds());
    }

    private static void shuffle(List<Cell> cells, SplittableRandom random) {
        for (int i = cells.size() - 1; i > 0; i--) {
            Collections.swap(cells, i, random.nextInt(i + 1));
        }
    }
}
