package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of a price list.
 *
 * @param from the first day it holds, in UTC; {@link LocalDate#MIN} if the list names none
 * @param cacheWriteUsd per million tokens written to a cache; null if not listed
 * @param source who says so
 * @param checked when that was looked up
 */
public record ListPrice(
        LocalDate from, Price price, @Nullable Double cacheWriteUsd, String source, LocalDate checked) {

    private static final Pattern ANYTHING = Pattern.compile(".*\\S.*");

    static ListPrice read(Node at) {
        at.only("from", "input", "cached_input", "cache_write", "output", "source", "checked");
        Node from = at.find("from");
        Node cached = at.find("cached_input");
        Node write = at.find("cache_write");
        double input = usd(at.at("input"));
        return new ListPrice(
                from == null ? LocalDate.MIN : from.date(),
                new Price(input, cached == null ? input : usd(cached), usd(at.at("output"))),
                write == null ? null : Double.valueOf(usd(write)),
                at.at("source").text(ANYTHING, "the name of who says so"),
                at.at("checked").date());
    }

    static double usd(Node at) {
        double usd = at.number();
        if (usd < 0) {
            throw at.wrong("at least 0, in USD per million tokens");
        }
        return usd;
    }
}
