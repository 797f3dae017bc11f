package dev.tpsmatrix.arrival;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the highest rate that passes, on a grid of steps of ×1.1: doubling (about: seven steps) until one fails,
 * halving the interval until two neighbours remain, then those again until each has been judged the same way twice. Who
 * asks {@link #next()} tries that rate and says how it went.
 */
public final class KneeSearch {

    /** From one step to the next. */
    public static final double STEP = 1.1;

    private static final int COARSE = 7;
    private static final int SURE = 2;
    private final double firstRate;
    private final Map<Integer, Tally> steps = new TreeMap<>();
    private int current;

    private record Tally(int passed, int failed) {
        Tally plus(boolean pass) {
            return pass ? new Tally(passed + 1, failed) : new Tally(passed, failed + 1);
        }

        boolean passes() {
            return passed > failed;
        }

        boolean isTie() {
            return passed == failed;
        }

        boolean isSure() {
            return Math.max(passed, failed) >= SURE;
        }
    }

    /** One that goes on where the {@link #text()} says that another one ended; IllegalArgumentException if it says nothing. */
    public static KneeSearch parse(String text) {
        String[] parts = text.split("[; ]");
        KneeSearch search = new KneeSearch(Double.parseDouble(parts[0]));
        for (String step : List.of(parts).subList(1, parts.length)) {
            String[] numbers = step.split("[:/]");
            if (numbers.length != 3) {
                throw new IllegalArgumentException("no step of a search: " + step);
            }
            Tally tally = new Tally(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
            search.steps.put(Integer.valueOf(numbers[0]), tally);
        }
        return search;
    }

    /**
     * The first rate, and how often each step passed and failed: {@code 12.5;0:2/0 7:0/1} is step 0 with two passes and
     * step 7, at 12.5 × 1.1^7, with a failure.
     */
    public String text() {
        return firstRate
                + steps.entrySet().stream()
                        .map(step -> step.getKey() + ":" + step.getValue().passed() + "/"
                                + step.getValue().failed())
                        .collect(Collectors.joining(" ", ";", ""));
    }

    /** @param firstRate the first to be tried, in requests per second */
    public KneeSearch(double firstRate) {
        if (!(firstRate > 0)) {
            throw new IllegalArgumentException("a rate is above 0/s, not " + firstRate);
        }
        this.firstRate = firstRate;
    }

    /** The rate to try now, in requests per second; null once the bracket is sure. */
    public @Nullable Double next() {
        Integer step = nextStep();
        if (step == null) {
            return null;
        }
        current = step;
        return rate(step);
    }

    /** The highest rate that passed, to be tried once more; null if none did. */
    public @Nullable Double again() {
        Integer step = passedStep();
        current = step == null ? current : step;
        return step == null ? null : Double.valueOf(rate(step));
    }

    /** How the rate of the last {@link #next()} or {@link #again()} went. */
    public void tried(boolean passed) {
        steps.merge(current, new Tally(0, 0).plus(passed), (tally, once) -> tally.plus(passed));
    }

    /** The highest rate that passes below the lowest that fails; null as long as none does. */
    public @Nullable Double passed() {
        Integer step = passedStep();
        return step == null ? null : Double.valueOf(rate(step));
    }

    /** The lowest rate that fails; null as long as none does. */
    public @Nullable Double failed() {
        Integer step = failedStep();
        return step == null ? null : Double.valueOf(rate(step));
    }

    private @Nullable Integer nextStep() {
        for (Map.Entry<Integer, Tally> step : steps.entrySet()) {
            if (step.getValue().isTie()) {
                return step.getKey();
            }
        }
        Integer passed = passedStep();
        Integer failed = failedStep();
        if (passed == null) {
            return failed == null ? Integer.valueOf(0) : Integer.valueOf(failed - COARSE);
        }
        if (failed == null) {
            return passed + COARSE;
        }
        if (failed - passed > 1) {
            return Math.floorDiv(passed + failed, 2);
        }
        if (!isSure(failed)) {
            return failed;
        }
        return isSure(passed) ? null : passed;
    }

    private boolean isSure(int step) {
        return steps.getOrDefault(step, new Tally(0, 0)).isSure();
    }

    private @Nullable Integer failedStep() {
        return steps.entrySet().stream()
                .filter(step -> !step.getValue().passes() && !step.getValue().isTie())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Integer passedStep() {
        Integer failed = failedStep();
        return steps.entrySet().stream()
                .filter(step -> step.getValue().passes() && (failed == null || step.getKey() < failed))
                .map(Map.Entry::getKey)
                .reduce((lower, higher) -> higher)
                .orElse(null);
    }

    private double rate(int step) {
        return firstRate * Math.pow(STEP, step);
    }
}
