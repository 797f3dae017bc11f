package dev.tpsmatrix.decide;

import java.util.ArrayList;
import java.util.List;

/**
 * How production goes over to a new model, and back.
 *
 * @param days 7 to 14
 */
public record Rollout(String workload, String from, String to, int days) {

    public static final int USUAL_DAYS = 14;

    /** The end of each step in parts of the days: two canaries, then what they allow. */
    private static final double[] ENDS = {1 / 7.0, 2 / 7.0, 1 / 2.0, 5 / 7.0, 1};

    private static final int[] PERCENTS = {5, 10, 25, 50, 100};

    public Rollout {
        if (days < 7 || days > 14) {
            throw new IllegalArgumentException("days: takes 7 to 14, got " + days);
        }
    }

    /**
     * One share of the traffic.
     *
     * @param firstDay from 1
     */
    public record Step(int percent, int firstDay, int lastDay) {
        String words() {
            return percent + " % on day" + (firstDay == lastDay ? " " + firstDay : "s " + firstDay + "–" + lastDay)
                    + (percent <= 10 ? ", the canary" : "");
        }
    }

    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < PERCENTS.length; i++) {
            int end = (int) Math.round(ENDS[i] * days);
            steps.add(new Step(PERCENTS[i], done + 1, end));
            done = end;
        }
        return steps;
    }

    public List<String> rollbackWhen() {
        return List.of(
                "a stop criterion holds in a window with enough requests",
                "errors that the benchmark didn't have, whatever their share",
                "answers that your own evaluation finds worse: a benchmark of throughput doesn't judge them");
    }

    public List<String> rollbackSteps() {
        return List.of(
                "before day 1: make the share one setting, and switch it back once as a drill",
                "keep " + from + "'s quota, key and prompts until " + days + " days after " + to + " has 100 %",
                "to roll back: set the share of " + to + " to 0 %, check that " + from
                        + " answers all within its limits, raise nothing before the reason is known",
                "compare what production saw: ./tps-matrix observe --file seen.json --model " + to,
                "write it down: ./tps-matrix note --workload " + workload + " --model " + to + " \"rolled back: why\"");
    }
}
