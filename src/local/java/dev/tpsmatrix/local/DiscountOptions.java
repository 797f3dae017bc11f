package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Discounts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What providers may take off their list prices. */
final class DiscountOptions {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,2}(?:\\.\\d+)?)(?:-(\\d{1,2}(?:\\.\\d+)?))?");

    @Option(
            names = "--volume-discount",
            paramLabel = "PERCENT",
            defaultValue = "10-20",
            description = "From and to; default: ${DEFAULT-VALUE}.")
    private String volume = "10-20";

    @Option(
            names = "--volume-from",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Requests a month from which it is granted; default: ${DEFAULT-VALUE}.")
    private double volumeFrom;

    @Option(
            names = "--committed-discount",
            paramLabel = "PERCENT",
            defaultValue = "15-25",
            description = "For committing to a spend; default: ${DEFAULT-VALUE}.")
    private String committed = "15-25";

    @Option(
            names = "--committed-from",
            paramLabel = "USD",
            defaultValue = "10000",
            description =
                    "A month's spend from which it is granted; each provider has its own, default: ${DEFAULT-VALUE}.")
    private double committedFrom;

    Discounts read() {
        return new Discounts(
                tier("--volume-discount", volume, from("--volume-from", volumeFrom)),
                tier("--committed-discount", committed, from("--committed-from", committedFrom)));
    }

    private static double from(String option, double threshold) {
        if (!(threshold >= 0 && Double.isFinite(threshold))) {
            throw DecisionOptions.refused(option, "takes a number of 0 or more, got " + threshold);
        }
        return threshold;
    }

    private static Discounts.Tier tier(String option, String range, double from) {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw DecisionOptions.refused(option, "'" + range + "' is not a percentage or two, such as 10-20");
        }
        double least = Double.parseDouble(matcher.group(1)) / 100;
        double most = matcher.group(2) == null ? least : Double.parseDouble(matcher.group(2)) / 100;
        if (least > most) {
            throw DecisionOptions.refused(option, "'" + range + "' has the higher percentage first");
        }
        return new Discounts.Tier(least, most, from);
    }
}
