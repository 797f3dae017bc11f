package dev.tpsmatrix.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reader of the figures has to know, a sentence each. */
public record Warnings(List<String> all) {

    public static final Warnings NONE = new Warnings(List.of());

    static final String COLUMN = "warnings";

    private static final String BETWEEN = "; ";

    /** Of the input: more of it from a cache than that, although every prompt began with a nonce. */
    private static final double LARGEST_CACHED_SHARE = 0.01;

    /** Users by Little's law may differ by that from those that ran: cycles cut by the window's ends count otherwise. */
    private static final double LARGEST_USERS_ERROR = 0.10;

    private static final int LEAST_CYCLES = 10;

    public Warnings {
        all = List.copyOf(all);
    }

    /** These, and what the requests of the sustain window show. */
    Warnings and(List<RequestRecord> sustained, LoadFigures load, Asked asked) {
        List<String> sum = new ArrayList<>(all);
        Stream.of(usage(sustained), cached(sustained, asked), connections(sustained), users(sustained, load))
                .filter(Objects::nonNull)
                .forEach(sum::add);
        return new Warnings(sum);
    }

    private static @Nullable String usage(List<RequestRecord> sustained) {
        long completed = sustained.stream().filter(RequestRecord::completed).count();
        long silent = sustained.stream()
                .filter(r -> r.completed() && !r.answer().usage().isBillable())
                .count();
        return silent == 0
                ? null
                : silent + " of " + completed
                        + " answers came without usage: tokens and costs leave them out or estimate them";
    }

    private static @Nullable String cached(List<RequestRecord> sustained, Asked asked) {
        Usage usage = sustained.stream().map(r -> r.answer().usage()).reduce(Usage.UNKNOWN, Usage::plus);
        Long input = usage.input();
        Long cached = usage.cachedInput();
        if (!asked.bustsCaches() && input != null && (cached == null || cached == 0)) {
            return "nothing of the input came from a cache, although prompts share their beginning";
        }
        if (!asked.bustsCaches() || input == null || cached == null || cached <= LARGEST_CACHED_SHARE * input) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "%.1f %% of the input came from a cache, although every prompt began with a nonce",
                100.0 * cached / input);
    }

    private static @Nullable String connections(List<RequestRecord> sustained) {
        long completed = sustained.stream().filter(RequestRecord::completed).count();
        long opened = sustained.stream()
                .filter(r -> r.completed() && r.isOnNewConnection())
                .count();
        return completed > 0 && 2 * opened > completed
                ? opened + " of " + completed
                        + " requests had to open a connection: their TTFT stands in ttft_new_p50_ms"
                : null;
    }

    private static @Nullable String users(List<RequestRecord> sustained, LoadFigures load) {
        Double implied = load.usersImplied();
        boolean tellsNothing = sustained.size() < LEAST_CYCLES * load.users();
        return implied == null || tellsNothing || Math.abs(implied - load.users()) <= LARGEST_USERS_ERROR * load.users()
                ? null
                : String.format(
                        Locale.ROOT,
                        "TPS × mean cycle time accounts for %.1f of %d users: the others' time went into what did not complete",
                        implied,
                        load.users());
    }

    public void writeTo(Row row) {
        row.put(COLUMN, String.join(BETWEEN, all));
    }

    static Warnings readFrom(Row row) {
        String text = row.find(COLUMN);
        return text == null ? NONE : new Warnings(List.of(text.split(BETWEEN)));
    }
}
