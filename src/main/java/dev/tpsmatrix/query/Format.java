package dev.tpsmatrix.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an answer can be written, the usual first. */
enum Format {
    JSON("application/json", "") {
        @Override
        String write(Listing listing, @Nullable String next, @Nullable String there) {
            return JsonBody.write(listing, next);
        }
    },
    CSV("text/csv", "; charset=utf-8; header=present") {
        @Override
        String write(Listing listing, @Nullable String next, @Nullable String there) {
            return CsvBody.write(listing);
        }
    },
    HTML("text/html", "; charset=utf-8") {
        @Override
        String write(Listing listing, @Nullable String next, @Nullable String there) {
            return HtmlBody.write(listing, there);
        }
    };

    private final String mediaType;
    private final String attributes;

    Format(String mediaType, String attributes) {
        this.mediaType = mediaType;
        this.attributes = attributes;
    }

    /** What {@code format} says; without it, what the caller accepts most. */
    static Format choose(Parameters asked, @Nullable String accept) {
        String named = asked.find(Parameter.FORMAT);
        if (named != null) {
            return valueOf(named.toUpperCase(Locale.ROOT));
        }
        Accept wanted = Accept.of(accept);
        Format best = JSON;
        for (Format format : values()) {
            best = wanted.quality(format.mediaType) > wanted.quality(best.mediaType) ? format : best;
        }
        if (wanted.quality(best.mediaType) == 0) {
            String all = Arrays.stream(values()).map(each -> each.mediaType).collect(Collectors.joining(", "));
            throw RefusedException.of(
                    RefusedException.NOT_ACCEPTABLE, "accept: '" + accept + "' allows none of " + all);
        }
        return best;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String contentType() {
        return mediaType + attributes;
    }

    /**
     * @param next the token of the following page, if there is one
     * @param there its URL
     */
    abstract String write(Listing listing, @Nullable String next, @Nullable String there);
}
