package dev.tpsmatrix.query;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.List;

/** What people are shown of a cell: each figure beside its load, its sample and its time. */
final class CellHeadings {

    static final List<Heading> ALL = List.of(
            Heading.text("Model", "model").to(CellHeadings::history),
            Heading.text("From region", "region"),
            Heading.of("TPS (transactions per second, mean)", CellHeadings::tps),
            Heading.of("TPS, 95 % interval", CellHeadings::interval),
            Heading.text("Users", "users"),
            Heading.millis("Latency p50", "latency_p50_ms"),
            Heading.millis("Latency p95", "latency_p95_ms"),
            Heading.millis("TTFAT p50", "ttfat_p50_ms"),
            Heading.SUCCESS,
            Heading.COST,
            Heading.text("Bound by", "constraint"),
            Heading.text("Bursts measured (number)", "bursts_measured"),
            Heading.REQUESTS,
            Heading.text("Last burst started", "last_started_at"),
            Heading.run("Run", "run_id"),
            Heading.MEASURED_BY,
            Heading.text("What went wrong", "trouble"));

    private CellHeadings() {}

    private static String tps(Row cell) {
        boolean unranked = cell.find("tps") != null && "false".equals(cell.find("ranked"));
        return Figures.round(cell.findDecimal("tps")) + (unranked ? " (not ranked)" : "");
    }

    private static String interval(Row cell) {
        return cell.find("tps_low") == null
                ? Figures.UNKNOWN
                : Figures.round(cell.findDecimal("tps_low")) + " to " + Figures.round(cell.findDecimal("tps_high"));
    }

    private static String history(Row cell) {
        return Questions.link(
                "history",
                "workload",
                cell.text("workload"),
                "tier",
                cell.text("tier"),
                "model",
                cell.text("model"),
                "region",
                cell.text("region"));
    }
}
