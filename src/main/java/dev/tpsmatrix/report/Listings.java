package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of one tier. */
final class Listings {

    private static final String UNRANKED = "† not ranked: its answers ended short, so that it did less than the others";
    private static final String FEW = "~ of few samples; > at least that, since requests were cut";

    private final String tier;
    private final List<Row> cells;
    private final Map<Place, Row> reference;
    private final Simulated simulated;

    Listings(String tier, List<Row> cells, List<Row> reference, Simulated simulated) {
        this.tier = tier;
        this.cells = cells;
        this.reference = reference.stream()
                .filter(cell -> cell.find("tps") != null)
                .collect(Collectors.toMap(Place::of, cell -> cell));
        this.simulated = simulated;
    }

    Listing cost() {
        return new Listing.Columns()
                .with("Cost per transaction", ReportedCost::perTransaction)
                .with("Cost per 1,000 characters of output", ReportedCost::perThousandChars)
                .with("Price", cell -> known(cell.find("price_source")))
                .with("Price checked", cell -> known(cell.find("price_checked")))
                .of(id("cost"), "Cost in US dollars at list price", simulated, cells, ReportedCost.notes(cells));
    }

    /** As the guide has it. */
    Listing efficiency() {
        Listing.Columns columns = new Listing.Columns()
                .with("TPS", cell -> cell.find("tps") == null ? instead(cell) : CellWords.tps(cell) + unranked(cell));
        if (!reference.isEmpty()) {
            columns.with("TPS in the baseline", this::before);
        }
        return columns.with("Cost/Transaction", ReportedCost::perTransaction)
                .with("Cost/Hour (at 100 % utilization)", ReportedCost::perHour)
                .with("Latency p95", cell -> CellWords.seconds(cell, "latency_p95_ms"))
                .of(id("efficiency"), "Throughput and what it costs", simulated, cells, List.of(UNRANKED, FEW));
    }

    /** What the chosen run had. */
    private String before(Row cell) {
        Row before = reference.get(Place.of(cell));
        return before == null ? Figures.UNKNOWN : Compared.of(before, cell);
    }

    Listing success() {
        Listing.Columns columns = new Listing.Columns()
                .with("Success rate", Listings::success)
                .with("Completed", cell -> count(cell, Outcome.COMPLETED));
        failures().forEach(outcome -> columns.with(words(outcome), cell -> count(cell, outcome)));
        return columns.with("Without a figure", cell -> Objects.requireNonNullElse(cell.find("trouble"), "none"))
                .of(
                        id("success"),
                        "How requests ended: number, and share of those offered",
                        simulated,
                        cells,
                        List.of("Outcomes that no request had are left out."));
    }

    /** Those that some request had, as the charts show them. */
    List<Outcome> failures() {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome != Outcome.COMPLETED)
                .filter(outcome -> cells.stream().anyMatch(cell -> number(cell, outcome) > 0))
                .toList();
    }

    Listing limits() {
        return new Listing.Columns()
                .with("What limits it", cell -> CellWords.constraint(cell))
                .with("In words", CellWords::constraintDetail)
                .with("Requests limit", cell -> use(cell, "rpm"))
                .with("Tokens limit", cell -> use(cell, "tpm"))
                .with("Head-room of the limits", Listings::headRoom)
                .with("TPS at SLA", Listings::atSla)
                .of(
                        id("limits"),
                        "What keeps each from more",
                        simulated,
                        cells,
                        List.of("Limits are those that the provider told; the use is the most of any burst."));
    }

    private String id(String kind) {
        return kind + "-" + tier;
    }

    static long number(Row cell, Outcome outcome) {
        return Objects.requireNonNullElse(cell.findInteger(outcome.column()), 0L);
    }

    static String words(Outcome outcome) {
        String words = outcome.column().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String count(Row cell, Outcome outcome) {
        long number = number(cell, outcome);
        long offered = cell.integer("requests_offered");
        return number == 0 || offered == 0
                ? "" + number
                : Figures.number(number) + " (" + CellWords.share(number, offered) + ")";
    }

    static String instead(Row cell) {
        return Standing.of(cell).label();
    }

    /** Of transactions, whatever the attempts that they took. */
    private static String success(Row cell) {
        Double rate = cell.findDecimal("success_rate");
        return rate == null ? Figures.UNKNOWN : CellWords.share(Math.round(rate * 1_000_000), 1_000_000);
    }

    private static String unranked(Row cell) {
        return Standing.of(cell).trust() == Standing.Trust.UNRANKED ? " †" : "";
    }

    private static String use(Row cell, String limit) {
        Double told = cell.findDecimal("limit_" + limit);
        Double share = cell.findDecimal(limit + "_share");
        List<String> parts = new ArrayList<>();
        if (share != null) {
            parts.add(Figures.percent(share) + " used");
        }
        if (told != null) {
            parts.add("of " + Figures.plain(told) + " per minute");
        }
        return parts.isEmpty() ? Figures.UNKNOWN : String.join(" ", parts);
    }

    private static String headRoom(Row cell) {
        return Stream.of(cell.findDecimal("rpm_share"), cell.findDecimal("tpm_share"))
                .filter(Objects::nonNull)
                .max(Double::compare)
                .filter(share -> share > 0)
                .map(share -> Figures.round(1 / share) + " times this load")
                .orElse(Figures.UNKNOWN);
    }

    /** What passed and what failed; only a sweep looks for it. */
    private static String atSla(Row cell) {
        String state = cell.find("sla_state");
        if (state == null) {
            return "no sweep";
        }
        Double tps = cell.findDecimal("tps_at_sla");
        String words = state.replace('_', ' ');
        return tps == null
                ? words
                : Figures.round(tps) + " TPS, " + words + failedAt(cell.findDecimal("sla_failed_per_second"));
    }

    private static String failedAt(@Nullable Double failed) {
        return failed == null ? ", none failed" : ", failed at " + Figures.round(failed) + "/s";
    }

    private static String known(@Nullable String text) {
        return Objects.requireNonNullElse(text, Figures.UNKNOWN);
    }
}
