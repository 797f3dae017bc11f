package dev.tpsmatrix.report;

import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Call;
import dev.tpsmatrix.decide.Decision;
import dev.tpsmatrix.decide.Measure;
import dev.tpsmatrix.result.Figures;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that a page says: what to do in each region.
 *
 * @param asked what production asks for, in words
 * @param others the heads of {@link Choice#otherwise}
 * @param due that the rules are to be looked through; null if they aren't
 */
@RegisterForReflection
record Choosing(
        String asked,
        List<String> others,
        List<Choice> choices,
        @Nullable String due,
        String command) {

    /**
     * @param month what the choice costs a month
     * @param saves than what is in use
     * @param evidence of the cells that are named
     */
    @RegisterForReflection
    record Choice(
            String region,
            String call,
            String month,
            String saves,
            String words,
            String rests,
            List<Fastest.Link> evidence,
            List<String> otherwise) {}

    /** Null if there is nothing to decide by. */
    static @Nullable Choosing of(Advice advice) {
        if (advice.regions().isEmpty()) {
            return null;
        }
        Decision any = advice.regions().get(0).decision();
        return new Choosing(
                any.advice().need().words(),
                Fastest.others(any.advice().need().demand()),
                advice.regions().stream().map(Choosing::choice).toList(),
                advice.reviewDue(),
                "./tps-matrix recommend --region " + any.region() + " --sla-ms 2000 --requests-month 1000000");
    }

    private static Choice choice(Advice.Regional regional) {
        Decision decision = regional.decision();
        List<Assessment> named = decision.named();
        return new Choice(
                Regions.label(decision.region()),
                call(decision),
                decision.first().map(Choosing::month).orElse(Figures.UNKNOWN),
                saves(decision.savesUsd()),
                decision.words(),
                decision.first().map(first -> first.candidate().evidence()).orElse(Figures.UNKNOWN),
                named.stream()
                        .map(assessment ->
                                Fastest.Link.of(assessment.candidate().cell()))
                        .toList(),
                regional.otherwise().stream().map(Choosing::otherwise).toList());
    }

    private static String call(Decision decision) {
        String model = decision.first().map(first -> first.candidate().model()).orElse("");
        return decision.call() == Call.TOO_CLOSE || decision.call() == Call.NOTHING
                ? decision.call().words()
                : (decision.call() == Call.SWITCH
                                ? "switch to "
                                : decision.call().words() + " ")
                        + model;
    }

    private static String month(Assessment first) {
        Measure month = first.monthlyUsd();
        if (month == null) {
            return Figures.UNKNOWN;
        }
        return Figures.cents(month.value())
                + (month.low() == null || month.high() == null
                        ? ""
                        : " (" + Figures.cents(month.low()) + "–" + Figures.cents(month.high()) + ")");
    }

    private static String saves(@Nullable Measure usd) {
        return usd == null
                ? Figures.UNKNOWN
                : usd.value() < 0
                        ? "costs " + Figures.cents(-usd.value()) + " more"
                        : "saves " + Figures.cents(usd.value());
    }

    private static String otherwise(Decision decision) {
        List<Assessment> named = decision.named();
        return named.isEmpty()
                ? "none"
                : (named.size() > 1 || decision.call() == Call.TOO_CLOSE ? "too close to call: " : "")
                        + named.stream()
                                .map(each -> each.candidate().model() + ", " + month(each))
                                .collect(Collectors.joining("; "));
    }
}
