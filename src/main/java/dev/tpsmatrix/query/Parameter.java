package dev.tpsmatrix.query;

import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.drift.State;
import dev.tpsmatrix.plan.Tier;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a question may be asked with. */
enum Parameter {
    WORKLOAD("[A-Za-z0-9_.-]{1,200}", "a workload's name: A-Z, a-z, 0-9, _, . and -"),
    TIER(Tier.values(), Tier::id),
    MODEL("[a-z0-9.-]{1,100}", "a target's id: a-z, 0-9, . and -"),
    REGION("[a-z0-9-]{1,50}", "a region such as us-east-1"),
    RUN_ID("[A-Za-z0-9-]{1,100}", "a run's id such as 20261124T100000000Z-3fa9c1"),
    STATE(State.values(), State::column),
    METRIC(Metric.values(), Metric::column),
    LIMIT("0*([1-9]\\d{0,2}|1000)", "a number from 1 to 1000"),
    NEXT("[A-Za-z0-9_-]{1,500}", "what an answer to the same question gave as next"),
    FORMAT(Format.values(), Format::id);

    private final Pattern pattern;
    private final String allowed;

    Parameter(String pattern, String allowed) {
        this.pattern = Pattern.compile(pattern);
        this.allowed = allowed;
    }

    <E> Parameter(E[] values, Function<E, String> id) {
        Stream<String> ids = Arrays.stream(values).map(id);
        this.allowed = String.join(", ", ids.toList()).replaceFirst(", (?=[^,]*$)", " or ");
        this.pattern = Pattern.compile(allowed.replaceAll(", | or ", "|"));
    }

    /** As it is typed. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String allowed() {
        return allowed;
    }

    void check(String value) {
        if (!pattern.matcher(value).matches()) {
            throw RefusedException.bad(id(), value, allowed);
        }
    }
}
