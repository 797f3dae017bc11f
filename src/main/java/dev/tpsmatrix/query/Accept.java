package dev.tpsmatrix.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What media types a caller wants how much (RFC 9110, 12.5.1). */
record Accept(List<Range> ranges) {

    /** @param quality 0 (not at all) to 1 */
    private record Range(String type, double quality) {

        /** A range that can't be read wants nothing. */
        static Range of(String text) {
            String[] parts = text.toLowerCase(Locale.ROOT).split("\\s*;\\s*");
            double quality = Arrays.stream(parts)
                    .skip(1)
                    .filter(part -> part.startsWith("q="))
                    .mapToDouble(part -> part.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
                            ? Double.parseDouble(part.substring(2))
                            : 0)
                    .findFirst()
                    .orElse(1);
            return new Range(parts.length == 0 ? "" : parts[0], quality);
        }

        boolean holds(String mediaType) {
            return type.equals(mediaType)
                    || type.equals("*/*")
                    || (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1)));
        }

        /** The more exact one counts. */
        int exactness() {
            return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        }
    }

    /** Without a header everything is wanted. */
    static Accept of(@Nullable String header) {
        Stream<String> ranges =
                header == null || header.isBlank() ? Stream.of("*/*") : Arrays.stream(header.split(","));
        return new Accept(ranges.map(String::strip).map(Range::of).toList());
    }

    double quality(String mediaType) {
        return ranges.stream()
                .filter(range -> range.holds(mediaType))
                .max(Comparator.comparingInt(Range::exactness).thenComparingDouble(Range::quality))
                .map(Range::quality)
                .orElse(0.0);
    }
}
