package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of a price list.
 *
 * @param from the first day it holds, in UTC; {@link LocalDate#MIN} if the list names none
 * @param source who says so
 * @param snapshot the date of the catalogue that it was taken from; null if it was taken from none
 * @param checked when somebody looked it up with the provider itself; null if nobody did
 */
public record ListPrice(
        LocalDate from,
        Price price,
        EndpointFactors endpoints,
        String source,
        @Nullable LocalDate snapshot,
        @Nullable LocalDate checked) {

    private static final Pattern ANYTHING = Pattern.compile(".*\\S.*");

    /** @param today no price can have been checked later */
    static ListPrice read(Node at, LocalDate today) {
        at.only(
                "from",
                "input",
                "cached_input",
                "cache_write",
                "output",
                "above",
                "endpoints",
                "source",
                "snapshot",
                "checked");
        LocalDate from = date(at.find("from"));
        Node endpoints = at.find("endpoints");
        return new ListPrice(
                from == null ? LocalDate.MIN : from,
                Price.read(at),
                endpoints == null ? EndpointFactors.NONE : EndpointFactors.read(endpoints),
                at.at("source").text(ANYTHING, "the name of who says so"),
                date(at.find("snapshot")),
                checked(at.find("checked"), today));
    }

    private static @Nullable LocalDate checked(@Nullable Node at, LocalDate today) {
        LocalDate checked = date(at);
        if (at != null && checked != null && checked.isAfter(today)) {
            throw at.wrong("today (" + today + ", UTC) or before");
        }
        return checked;
    }

    private static @Nullable LocalDate date(@Nullable Node at) {
        return at == null ? null : at.date();
    }

    /** What it is for requests to {@code endpoint}. */
    public Price at(String endpoint) {
        return price.times(endpoints.of(endpoint));
    }
}
