package dev.tpsmatrix.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the medians keep what the project is held to; said, never enforced: machines differ. */
final class Limits {

    /** Of the tokens that the C reader counts in a second of its CPU time. */
    private static final double OF_THE_BARE_READER = 0.5;

    private static final String STARVED = "starved";

    private Limits() {}

    /** Of 60 trials each: so many starved clients have to be flagged, and no more healthy ones. */
    private static final double FLAGGED_STARVED = 58.0 / 60;

    private static final double FLAGGED_HEALTHY = 1.0 / 60;
    private static final double STEPS_OFF = 1;
    private static final double NATIVE_TOKENS_PER_CPU_SECOND = 15_000;

    static List<String> judge(Trials.Flagged flagged) {
        int pairs = flagged.pairs();
        double least = Math.ceil(FLAGGED_STARVED * pairs);
        double most = Math.floor(FLAGGED_HEALTHY * pairs);
        String of = " flagged, of " + pairs;
        return List.of(
                line(flagged.starved() >= least, STARVED, "starved clients" + of, flagged.starved(), "at least", least),
                line(flagged.healthy() <= most, STARVED, "healthy clients" + of, flagged.healthy(), "at most", most));
    }

    static String judge(Knee.Found found) {
        return line(found.stepsOff() <= STEPS_OFF, "knee", "steps of ×1.1 off", found.stepsOff(), "at most", STEPS_OFF);
    }

    static String judgeNative(double tokensPerCpuSecond) {
        return line(
                tokensPerCpuSecond >= NATIVE_TOKENS_PER_CPU_SECOND,
                "native",
                "tokens per CPU second, whole burst over TLS",
                tokensPerCpuSecond,
                "at least",
                NATIVE_TOKENS_PER_CPU_SECOND);
    }

    static List<String> judge(Row row, Report report) {
        List<Run> ours = report.of(row.name(), Report.OURS);
        List<Run> bare = report.of(row.name(), "C epoll reader");
        List<String> lines = new ArrayList<>();
        if (ours.isEmpty()) {
            return lines;
        }
        double p50 = Math.abs(Report.median(ours, r -> r.errorMs(0.5)));
        double p99 = Math.abs(Report.median(ours, r -> r.errorMs(0.99)));
        double speed = Report.median(ours, Run::tokensPerCpuSecond);
        double rss = Report.median(ours, Run::rssMb);
        lines.add(atMost(row, "TTFT error p50, ms", p50, row.p50ErrorMs()));
        lines.add(atMost(row, "TTFT error p99, ms", p99, row.p99ErrorMs()));
        lines.add(atLeast(row, "delivered", Report.median(ours, Run::delivered), row.delivered()));
        if (row.tokensPerCpuSecond() > 0) {
            lines.add(atLeast(row, "tokens per CPU second", speed, row.tokensPerCpuSecond()));
            if (!bare.isEmpty()) {
                double reference = Report.median(bare, Run::tokensPerCpuSecond);
                lines.add(atLeast(
                        row, "tokens per CPU second, of the C reader's", speed / reference, OF_THE_BARE_READER));
            }
        }
        if (row.rssMb() > 0) {
            lines.add(atMost(row, "resident memory, MB", rss, row.rssMb()));
        }
        return lines;
    }

    private static String atMost(Row row, String what, double value, double limit) {
        return line(value <= limit, row.name(), what, value, "at most", limit);
    }

    private static String atLeast(Row row, String what, double value, double limit) {
        return line(value >= limit, row.name(), what, value, "at least", limit);
    }

    private static String line(boolean pass, String of, String what, double value, String bound, double limit) {
        return String.format(
                Locale.ROOT, "%s  %s: %s %.2f, %s %.2f", pass ? "pass" : "MISS", of, what, value, bound, limit);
    }
}
