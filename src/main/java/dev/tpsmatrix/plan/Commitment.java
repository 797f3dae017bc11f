package dev.tpsmatrix.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The jobs of a run that fit its budget, by what is committed to each: its own dollar bound. What doesn't fit is dropped
 * in this order: the last repeat of all cells, until one is left; then the cell whose burst costs most, of equals the
 * last by workload, model and region; of a run that a release started, all models of its workload and region.
 *
 * @param dropped one line for each repeat or cell
 */
public record Commitment(List<BurstJob> jobs, List<String> dropped) {

    private static final Comparator<BurstJob> DEAREST_LAST =
            Comparator.comparing(BurstJob::committedUsd).thenComparing(Commitment::cell);

    public Commitment {
        jobs = List.copyOf(jobs);
        dropped = List.copyOf(dropped);
    }

    /** US dollars that are committed to these jobs. */
    public static BigDecimal of(List<BurstJob> jobs) {
        return jobs.stream().map(BurstJob::committedUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @param budgetUsd that the jobs which stay don't exceed; maybe none does */
    public static Commitment within(BigDecimal budgetUsd, List<BurstJob> planned) {
        List<BurstJob> jobs = new ArrayList<>(planned);
        List<String> dropped = new ArrayList<>();
        while (of(jobs).compareTo(budgetUsd) > 0) {
            int last = jobs.stream().mapToInt(BurstJob::repeat).max().orElse(0);
            if (last > 1) {
                drop(
                        "repeat " + last,
                        jobs.stream().filter(job -> job.repeat() == last).toList(),
                        jobs,
                        dropped);
            } else {
                BurstJob dearest = jobs.stream().max(DEAREST_LAST).orElseThrow();
                drop(
                        dearest.cause().isRelease() ? place(dearest) : cell(dearest),
                        jobs.stream().filter(job -> goWith(dearest, job)).toList(),
                        jobs,
                        dropped);
            }
        }
        return new Commitment(jobs, dropped);
    }

    private static void drop(String what, List<BurstJob> these, List<BurstJob> jobs, List<String> dropped) {
        jobs.removeAll(these);
        dropped.add(String.format(Locale.ROOT, "%s: %d bursts of %.4f USD", what, these.size(), of(these)));
    }

    /** The month to whose spend a plan of this moment is committed, UTC. */
    public static YearMonth month(Instant plannedAt) {
        return YearMonth.from(plannedAt.atZone(ZoneOffset.UTC));
    }

    /** US dollars. */
    public BigDecimal usd() {
        return of(jobs);
    }

    /** The sum to check it by, such as {@code 3 × 0.0604 + 3 × 0.0521 = 0.3375 USD}. */
    public static String arithmetic(List<BurstJob> jobs) {
        Map<BigDecimal, Long> byBound = jobs.stream()
                .collect(Collectors.groupingBy(BurstJob::committedUsd, LinkedHashMap::new, Collectors.counting()));
        String terms = byBound.entrySet().stream()
                .map(term -> term.getValue() + " × " + plain(term.getKey()))
                .collect(Collectors.joining(" + "));
        return (terms.isEmpty() ? "0" : terms) + " = " + plain(of(jobs)) + " USD";
    }

    private static String plain(BigDecimal usd) {
        return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
    }

    /** A release's new model and the one beside it: either alone would be paid for nothing. */
    private static boolean goWith(BurstJob dearest, BurstJob job) {
        return job.equals(dearest) || (dearest.cause().isRelease() && place(job).equals(place(dearest)));
    }

    private static String place(BurstJob job) {
        return job.workload().name() + " " + job.region();
    }

    private static String cell(BurstJob job) {
        return String.join(" ", job.workload().name(), job.subject().model(), job.region());
    }
}
