package dev.tpsmatrix.workload;

/** A workload that can't be: which field, by its path in the file, and what is wrong with it. */
public final class InvalidWorkloadException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    InvalidWorkloadException(String path, String problem) {
        super(path + ": " + problem);
        this.path = path;
        this.problem = problem;
    }

    /** Such as {@code request_distribution[1].percentile}, below {@code benchmark_workload}. */
    public String path() {
        return path;
    }

    /** The value and what is allowed, such as {@code 0 is not at least 1}. */
    public String problem() {
        return problem;
    }

    static void unless(boolean valid, String path, double value, String allowed) {
        if (!valid) {
            throw new InvalidWorkloadException(path, text(value) + " is not " + allowed);
        }
    }

    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
