package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Fault.Effect;
import dev.tpsmatrix.local.simulator.Fault.Ends;
import dev.tpsmatrix.local.simulator.Fault.Freeze;
import dev.tpsmatrix.local.simulator.Fault.Http;
import dev.tpsmatrix.local.simulator.Fault.Slow;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the faults of a model. */
final class FaultYaml {

    private static final String KINDS =
            "http, stream_error, truncate, reset, malformed, stall, drip, freeze, refusal, short or empty";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final double WEEK_S = 604_800;
    private static final double HOUR_S = 3600;

    private FaultYaml() {}

    static List<Fault> faults(Place list) {
        List<Fault> faults = list.items().stream().map(FaultYaml::fault).toList();
        // Where most spans overlap, one of them begins.
        for (Fault fault : faults) {
            double sum = faults.stream()
                    .map(Fault::when)
                    .filter(when -> when.spans(fault.when().fromNanos()))
                    .map(When::share)
                    .filter(Objects::nonNull)
                    .mapToDouble(share -> share)
                    .sum();
            if (sum > 1 + 1e-9) {
                throw list.wrong("shares whose sum is at most 1");
            }
        }
        return faults;
    }

    private static Fault fault(Place at) {
        Place kind = at.get("kind", KINDS);
        String name = kind.node().asText();
        return switch (name) {
            case "http" -> struck(at, name, FaultYaml::http, "status", "type", "code", "retry_after_s");
            case "stall" -> struck(at, name, any -> new Slow(millis(any), 0), "ms");
            case "drip" -> struck(at, name, any -> new Slow(0, millis(any)), "ms");
            case "freeze" -> {
                at.only("kind", "from_s", "to_s").get("from_s", "seconds");
                yield new Fault(name, when(at), new Freeze());
            }
            case "stream_error" -> struck(at, name, any -> new Ends(Ending.ERROR, word(any.find("type"))), "type");
            case "truncate" -> struck(at, name, any -> new Ends(Ending.CUT));
            case "reset" -> struck(at, name, any -> new Ends(Ending.RESET));
            case "malformed" -> struck(at, name, any -> new Ends(Ending.MALFORMED));
            case "refusal" -> struck(at, name, any -> new Ends(Ending.REFUSAL));
            case "short" -> struck(at, name, any -> new Ends(Ending.SHORT));
            case "empty" -> struck(at, name, any -> new Ends(Ending.EMPTY));
            default -> throw kind.wrong(KINDS);
        };
    }

    private static Fault struck(Place at, String kind, Function<Place, Effect> effect, String... keys) {
        at.only(Stream.concat(Stream.of("kind", "share", "every", "from_s", "to_s"), Stream.of(keys))
                .toArray(String[]::new));
        return new Fault(kind, when(at), effect.apply(at));
    }

    private static When when(Place at) {
        Place share = at.find("share");
        Place every = at.find("every");
        Place from = at.find("from_s");
        Place to = at.find("to_s");
        if (every == null && from == null && to == null) {
            share = at.get("share", "a share of the requests, unless every or from_s and to_s say which");
        }
        return new When(
                share == null ? null : share.number(0, 1),
                every == null ? 1 : every.integer(1, 1_000_000_000),
                from == null && to == null ? 0 : seconds(at.get("from_s", "seconds"), WEEK_S),
                from == null && to == null ? Long.MAX_VALUE : end(at));
    }

    private static long end(Place at) {
        Place to = at.get("to_s", "seconds");
        long end = seconds(to, WEEK_S);
        if (end <= seconds(at.get("from_s", "seconds"), WEEK_S)) {
            throw to.wrong("more than from_s");
        }
        return end;
    }

    private static Http http(Place at) {
        int status = at.get("status", "an HTTP status").integer(400, 599);
        Place retry = at.find("retry_after_s");
        long retryNanos = retry != null ? seconds(retry, HOUR_S) : status == 429 ? Units.SECOND : 0;
        return new Http(status, word(at.find("type")), word(at.find("code")), retryNanos);
    }

    private static @Nullable String word(@Nullable Place at) {
        if (at != null
                && !(at.node().isTextual() && WORD.matcher(at.node().asText()).matches())) {
            throw at.wrong(WORD.pattern());
        }
        return at == null ? null : at.node().asText();
    }

    private static double millis(Place at) {
        return at.get("ms", "milliseconds").number(0, ScenarioYaml.HOUR_MS);
    }

    private static long seconds(Place at, double most) {
        return Math.round(at.number(0, most) * Units.SECOND);
    }
}
