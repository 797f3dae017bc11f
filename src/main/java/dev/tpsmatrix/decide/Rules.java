package dev.tpsmatrix.decide;

import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.config.Node;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a team chooses: {@code rules.yaml}, beside bench.yaml.
 *
 * @param reviewed the day on which somebody last looked it through
 * @param reviewDays after so many days it is due again
 * @param asked what production asks for in every region, for the report
 * @param inUse the model in use by client region, {@code default} for the rest
 */
public record Rules(
        @Nullable LocalDate reviewed, int reviewDays, Asked asked, Map<String, String> inUse, List<Rule> list) {

    public static final String FILE = "rules.yaml";

    /** A quarter. */
    private static final int REVIEW_DAYS = 91;

    private static final String DEFAULT = "default";
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,50}");

    /** What production asks for; null what it doesn't. */
    public record Asked(
            @Nullable Double slaMs,
            @Nullable Double tps,
            @Nullable Long requestsPerMonth,
            @Nullable Double budgetUsd) {

        /** From so many requests a month it pays to talk about prices. */
        private static final Asked USUAL = new Asked(null, null, 1_000_000L, null);

        /** Its own latency at the workload's percentile, else what the workload promises. */
        public @Nullable Demand demand(@Nullable Demand workload) {
            return slaMs == null ? workload : Demand.within(slaMs, workload);
        }

        public Need from(String region, @Nullable Demand demand) {
            return new Need(region, demand, tps, requestsPerMonth, budgetUsd);
        }
    }

    /** Of who has said nothing: a million requests a month, no rule, nothing in use. */
    public static final Rules NONE = new Rules(null, REVIEW_DAYS, Asked.USUAL, Map.of(), List.of());

    /** ConfigException in one line if the file isn't right; {@link #NONE} if there is none. */
    public static Rules read(ConfigSource source) {
        Optional<String> text = source.text(FILE);
        return text.isEmpty() ? NONE : parse(source.place(FILE), text.get());
    }

    /** ConfigException in one line if it isn't right. */
    public static Rules parse(String place, String text) {
        Node at = Node.parse(place, text).only("reviewed", "review_days", "asked", "in_use", "rules");
        Node days = at.find("review_days");
        Node asked = at.find("asked");
        Node inUse = at.find("in_use");
        Node rules = at.find("rules");
        Map<String, String> models = new TreeMap<>();
        if (inUse != null) {
            inUse.entries(REGION, "a region, or default").forEach((region, model) -> models.put(region, model.words()));
        }
        return new Rules(
                at.at("reviewed").date(),
                days == null ? REVIEW_DAYS : days.integer(1, 3650),
                asked == null ? Asked.USUAL : asked(asked),
                models,
                rules == null
                        ? List.of()
                        : rules.items().stream().map(Rule::read).toList());
    }

    private static Asked asked(Node at) {
        at.only("sla_ms", "tps", "requests_month", "budget_month_usd");
        Node sla = at.find("sla_ms");
        Node tps = at.find("tps");
        Node requests = at.find("requests_month");
        Node budget = at.find("budget_month_usd");
        return new Asked(
                sla == null ? null : Double.valueOf(positiveNumber(sla)),
                tps == null ? null : Double.valueOf(positiveNumber(tps)),
                requests == null ? Asked.USUAL.requestsPerMonth() : Long.valueOf(positive(requests)),
                budget == null ? null : Double.valueOf(positiveNumber(budget)));
    }

    private static double positiveNumber(Node at) {
        if (at.number() <= 0) {
            throw at.wrong("more than 0");
        }
        return at.number();
    }

    private static long positive(Node at) {
        if (at.wholeNumber() < 1) {
            throw at.wrong("a whole number of 1 or more");
        }
        return at.wholeNumber();
    }

    /** The model in use there; null if nobody said. */
    public @Nullable String inUse(String region) {
        return inUse.getOrDefault(region, inUse.get(DEFAULT));
    }

    /** That the review is due on that day; null if it isn't, or there is nothing to review. */
    public @Nullable String due(LocalDate day) {
        if (reviewed == null || !day.isAfter(reviewed.plusDays(reviewDays))) {
            return null;
        }
        return FILE + " was reviewed on " + reviewed + " and was due again on " + reviewed.plusDays(reviewDays);
    }
}
