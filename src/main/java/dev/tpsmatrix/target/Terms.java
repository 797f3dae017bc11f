package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a target says of money.
 *
 * @param price an entry of the price catalogue; null if costs stay unknown, or it is paid by the hour
 * @param ceiling what budgets reckon with as long as no price is known; costs stay unknown all the same
 * @param usdPerHour what its server costs, where it is self-hosted
 * @param infraUsd what a transaction costs besides, in USD
 */
public record Terms(
        @Nullable String price,
        @Nullable Price ceiling,
        @Nullable Double usdPerHour,
        @Nullable Fallback fallback,
        @Nullable Double infraUsd) {

    /** The key of its own entry. */
    public static final String PRICE = "price";

    private static final String FALLBACK = "fallback";

    /**
     * Another model that answers some of production's transactions.
     *
     * @param share of them, 0 to 1
     * @param price its entry of the catalogue
     */
    public record Fallback(double share, String price) {

        private static Fallback read(Node at) {
            at.only("share", PRICE);
            double share = at.at("share").number();
            if (share < 0 || share > 1) {
                throw at.at("share").wrong("a share from 0 to 1");
            }
            return new Fallback(share, at.at(PRICE).text());
        }
    }

    /**
     * @param at a target
     * @param id the entry of one that names none
     */
    static Terms read(Node at, String id) {
        Node price = at.find(PRICE);
        Node ceiling = at.find("price_ceiling");
        Node hour = at.find("usd_per_hour");
        Node fallback = at.find(FALLBACK);
        Node infra = at.find("infra_usd_per_transaction");
        String usual = hour == null ? id : PriceCatalogue.NONE;
        String entry = price == null ? usual : price.text();
        boolean none = entry.equals(PriceCatalogue.NONE);
        if (price != null && hour != null && !none) {
            throw price.wrong(PriceCatalogue.NONE + ", since the target is paid by the hour (usd_per_hour)");
        }
        return new Terms(
                none ? null : entry,
                ceiling == null ? null : Price.readCeiling(ceiling),
                hour == null ? null : Double.valueOf(hour.usd().doubleValue()),
                fallback == null ? null : Fallback.read(fallback),
                infra == null ? null : Double.valueOf(atLeastNothing(infra)));
    }

    private static double atLeastNothing(Node at) {
        if (at.number() < 0) {
            throw at.wrong("at least 0, in USD");
        }
        return at.number();
    }

    /** The entries of the catalogue that it needs, by the key that names them. */
    public Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        if (price != null) {
            entries.put(PRICE, price);
        }
        if (fallback != null) {
            entries.put(FALLBACK + "." + PRICE, fallback.price());
        }
        return entries;
    }

    /** Those of another model: what is paid by the hour, whatever it serves, stays so. */
    Terms sibling(@Nullable String newPrice, @Nullable Price newCeiling) {
        return usdPerHour == null ? new Terms(newPrice, newCeiling, null, fallback, infraUsd) : this;
    }

    /** @param list the price of a key's entry */
    public Billing at(String endpoint, BiFunction<String, String, ListPrice> list) {
        ListPrice own = price == null ? null : list.apply(PRICE, price);
        ListPrice other = fallback == null ? null : list.apply(FALLBACK + "." + PRICE, fallback.price());
        // Where production would send the fallback's requests, nobody knows: at list price.
        Billing.Fallback shared =
                fallback == null || other == null ? null : new Billing.Fallback(fallback.share(), other.price());
        List<ListPrice> known = Stream.of(own, other).filter(Objects::nonNull).toList();
        return new Billing(
                own == null ? null : own.at(endpoint),
                ceiling,
                usdPerHour,
                shared,
                infraUsd,
                source(own, other),
                checked(known));
    }

    private static @Nullable String source(@Nullable ListPrice own, @Nullable ListPrice other) {
        String text = Stream.of(
                        own == null ? null : own.source(), other == null ? null : FALLBACK + ": " + other.source())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }

    /** The earliest day; null if nobody looked up one of them. */
    private static @Nullable LocalDate checked(List<ListPrice> known) {
        List<LocalDate> days =
                known.stream().map(ListPrice::checked).filter(Objects::nonNull).toList();
        return days.isEmpty() || days.size() < known.size() ? null : Collections.min(days);
    }
}
