package dev.tpsmatrix.local;

import dev.tpsmatrix.doctor.Checkup;
import dev.tpsmatrix.doctor.Finding;
import dev.tpsmatrix.result.CostBasis;
import dev.tpsmatrix.result.Figures;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the doctor found, as tables, and below them what must be mended. */
final class CheckupText {

    private static final List<String> ACCESS = List.of(
            "Target",
            "As from",
            "Endpoint",
            "Key",
            "Model",
            "Requests/min",
            "Tokens/min",
            "Pool shared with production");

    private static final List<String> MONEY =
            List.of("Target", "Lane", "In $/M", "Out $/M", "All runs once", "Checked", "Source");

    private final Checkup checkup;

    CheckupText(Checkup checkup) {
        this.checkup = checkup;
    }

    void print(PrintWriter out) {
        List<Finding> all = checkup.findings();
        out.println(Report.table(ACCESS, all.stream().map(CheckupText::access).toList(), 5));
        out.println();
        out.println(Report.table(MONEY, all.stream().map(CheckupText::money).toList(), 2));
        if (all.stream().anyMatch(finding -> finding.prices().unchecked())) {
            out.println(CostBasis.LEGEND);
        }
        out.println();
        checkup.runs()
                .forEach((run, usd) -> out.printf(
                        Locale.ROOT,
                        "%s: about %s each time%s%n",
                        run,
                        Figures.cents(usd),
                        byTheHour(
                                " at list price, and ", checkup.runsByTheHour().get(run))));
        say(out, "note", Finding::notes);
        say(out, "mend", Finding::mend);
        Checkup.Spent spent = checkup.spent();
        out.printf(
                Locale.ROOT,
                "spent: %d requests, %d + %d tokens, %s at list price%s%n",
                spent.requests(),
                spent.inputTokens(),
                spent.outputTokens(),
                Figures.dollars(spent.usd()),
                spent.unpriced() == 0 ? "" : "; of " + spent.unpriced() + " of them nobody knows the cost");
        out.flush();
    }

    private void say(PrintWriter out, String what, Function<Finding, List<String>> lines) {
        checkup.findings()
                .forEach(finding ->
                        lines.apply(finding).forEach(line -> out.println(what + ": " + finding.model() + ": " + line)));
    }

    private static String[] access(Finding finding) {
        return new String[] {
            finding.model(),
            finding.region(),
            finding.endpoint().replaceFirst("^https?://", ""),
            finding.key(),
            finding.served(),
            count(finding.requestsPerMinute()),
            count(finding.tokensPerMinute()),
            finding.shared()
        };
    }

    private static String[] money(Finding finding) {
        Finding.Prices prices = finding.prices();
        String mark = prices.unchecked() ? CostBasis.MARK : "";
        return new String[] {
            finding.model(),
            String.join(" ", finding.lanes()),
            prices.perHourUsd() == null ? price(prices.inputUsd(), mark) : Figures.cents(prices.perHourUsd()) + "/h",
            price(prices.outputUsd(), mark),
            runs(finding, mark),
            age(prices),
            Objects.requireNonNullElse(prices.source(), Figures.UNKNOWN)
        };
    }

    private static String runs(Finding finding, String mark) {
        if (finding.runsHourUsd() != null && finding.runsUsd() == null) {
            return byTheHour("", finding.runsHourUsd());
        }
        return finding.runsUsd() == null
                ? Figures.UNKNOWN
                : Figures.cents(finding.runsUsd())
                        + (finding.runsUsd() > 0 ? mark : "")
                        + byTheHour(" and ", finding.runsHourUsd());
    }

    private static String byTheHour(String before, @Nullable Double usd) {
        return usd == null ? "" : before + Figures.cents(usd) + " by the hour, outside the budgets";
    }

    private static String age(Finding.Prices prices) {
        if (prices.source() == null) {
            return Figures.UNKNOWN;
        }
        return prices.checked() == null ? "never" : prices.checked().toString();
    }

    private static String price(@Nullable Double usd, String mark) {
        return usd == null ? Figures.UNKNOWN : Figures.cents(usd) + mark;
    }

    private static String count(@Nullable Long limit) {
        return limit == null ? "not told" : String.format(Locale.ROOT, "%,d", limit);
    }
}
