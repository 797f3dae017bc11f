package dev.tpsmatrix.workload;

import java.util.Locale;

/** How requests are started. */
public sealed interface Load {

    /** As a job and a result write it, such as {@code constant 5}: rates are requests per second. */
    String text();

    /** A fixed number of users, each waiting for its answer before it asks again. */
    record Closed() implements Load {
        @Override
        public String text() {
            return "closed";
        }
    }

    /** An open loop: requests come whatever the server does. */
    sealed interface Open extends Load {

        double perSecond();
    }

    /** Requests at equal distances. */
    record Constant(double perSecond) implements Open {
        public Constant {
            requireRate(perSecond);
        }

        @Override
        public String text() {
            return "constant " + plain(perSecond);
        }
    }

    /** Requests at random, independent of each other. */
    record Poisson(double perSecond) implements Open {
        public Poisson {
            requireRate(perSecond);
        }

        @Override
        public String text() {
            return "poisson " + plain(perSecond);
        }
    }

    /**
     * Poisson arrivals in steps, which look for the highest rate within the SLA.
     *
     * @param stepSeconds of each step's measured part
     */
    record Sweep(int stepSeconds) implements Load {
        private static final int SHORTEST = 5;
        private static final int LONGEST = 300;

        public Sweep {
            if (stepSeconds < SHORTEST || stepSeconds > LONGEST) {
                throw new InvalidWorkloadException(
                        "step_seconds", stepSeconds + " is not from " + SHORTEST + " to " + LONGEST);
            }
        }

        @Override
        public String text() {
            return "sweep " + stepSeconds;
        }

        /**
         * So long that a load of 1.1 times the capacity runs into the SLA within a step: its queue grows by a tenth of a
         * second each second.
         */
        public static Sweep within(int latencySlaMs) {
            int tenSlas = (int) Math.ceil(latencySlaMs / 100.0);
            return new Sweep(Math.max(20, Math.min(120, tenSlas)));
        }
    }

    Load CLOSED = new Closed();

    /** The reverse of {@link #text()}; IllegalArgumentException on anything else. */
    static Load parse(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split(" ", 2);
        String number = words.length == 2 ? words[1] : "";
        return switch (words[0]) {
            case "closed" -> CLOSED;
            case "constant" -> new Constant(Double.parseDouble(number));
            case "poisson" -> new Poisson(Double.parseDouble(number));
            case "sweep" -> new Sweep(Integer.parseInt(number));
            default -> throw new IllegalArgumentException("no load: " + text);
        };
    }

    private static void requireRate(double perSecond) {
        if (!(perSecond > 0 && perSecond <= 10_000)) {
            throw new InvalidWorkloadException(
                    "rate_per_second", plain(perSecond) + " is not above 0 and at most 10000");
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
