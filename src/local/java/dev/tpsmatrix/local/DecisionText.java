package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Candidate;
import dev.tpsmatrix.decide.Decision;
import dev.tpsmatrix.decide.Discounts;
import dev.tpsmatrix.decide.Measure;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Recommendation;
import dev.tpsmatrix.decide.Sizing;
import dev.tpsmatrix.result.Figures;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decisions as people read them at a terminal. */
final class DecisionText {

    private DecisionText() {}

    static String title(String what, DecisionOptions.Asked asked, Need need) {
        return what + " – " + asked.of() + ", from " + need.region() + ": " + need.words();
    }

    /** What was asked, the verdict, all models with why not, and what they rest on. */
    static void print(Decision decision, String title, Discounts discounts, PrintWriter out) {
        Recommendation advice = decision.advice();
        out.println(title);
        out.println(decision.words());
        List<Assessment> all = new ArrayList<>(advice.ranked());
        all.addAll(advice.lost());
        if (!all.isEmpty()) {
            out.println(table(decision, all));
        }
        advice.pool()
                .leftOut()
                .forEach(left -> out.println("left out: " + left.cell().text("model") + ": " + left.why()));
        decision.first().ifPresent(first -> printMoney(first, discounts, out));
        printSizing(advice, out);
        all.forEach(each -> out.println("evidence: " + each.candidate().model() + ": "
                + each.candidate().evidence()));
    }

    private static String table(Decision decision, List<Assessment> all) {
        Recommendation advice = decision.advice();
        List<String> header = List.of(
                "Model",
                "Why not",
                "TPS",
                "Latency " + advice.need().percentile(),
                "Success",
                "Cost/Transaction",
                "Cost/Month",
                "Limits allow");
        return Report.table(
                header, all.stream().map(each -> line(decision, each)).toList(), 2);
    }

    private static String[] line(Decision decision, Assessment each) {
        Candidate candidate = each.candidate();
        String latency = "latency_" + each.need().percentile() + "_ms";
        return new String[] {
            candidate.model(),
            decision.whyNot(each),
            Figures.round(candidate.tps().value()) + interval(candidate.tps(), Figures::round),
            Figures.seconds(candidate.cell().findDecimal(latency)),
            Figures.percent(candidate.cell().findDecimal("success_rate")),
            Figures.dollars(candidate.cell().findDecimal("cost_per_transaction_usd")),
            each.monthlyUsd() == null
                    ? Figures.UNKNOWN
                    : Figures.cents(each.monthlyUsd().value()),
            each.headRoom() == null ? Figures.UNKNOWN : Figures.round(each.headRoom()) + " times"
        };
    }

    private static String interval(Measure measure, Function<@Nullable Double, String> words) {
        return measure.isKnownWell()
                ? " [" + words.apply(measure.low()) + ", " + words.apply(measure.high()) + "]"
                : "";
    }

    private static void printMoney(Assessment first, Discounts discounts, PrintWriter out) {
        Measure month = first.monthlyUsd();
        if (month == null) {
            return;
        }
        out.println(first.candidate().model() + " at list price: " + Figures.cents(month.value()) + " a month");
        Measure volume = discounts.byVolume(first);
        if (volume != null) {
            out.println("with a volume discount: " + Figures.cents(volume.low()) + " to " + Figures.cents(volume.high())
                    + ", if the provider grants it");
        }
        Measure committed = discounts.byCommitment(first);
        if (committed != null) {
            out.println("with a committed spend: " + Figures.cents(committed.low()) + " to "
                    + Figures.cents(committed.high()) + ", if the provider grants it");
        }
    }

    /** The other way round: what fits into budget and limits. */
    private static void printSizing(Recommendation advice, PrintWriter out) {
        for (Assessment each : advice.ranked()) {
            Sizing sizing = Sizing.of(each.candidate(), advice.need());
            List<String> parts = new ArrayList<>();
            if (sizing.measured() != null) {
                parts.add("measured " + Figures.round(sizing.measured()));
            }
            if (sizing.limits() != null) {
                parts.add("limits " + Figures.round(sizing.limits()));
            }
            if (sizing.budget() != null) {
                parts.add("budget " + Figures.round(sizing.budget().value()) + " around the clock");
            }
            out.println("TPS that fit with " + each.candidate().model() + ": " + Figures.round(sizing.fits()) + " ("
                    + String.join(", ", parts) + ")");
        }
    }
}
