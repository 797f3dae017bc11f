package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Recommendation;
import dev.tpsmatrix.decide.WhatIf;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "what-if",
        description = "Reckons what a cache, batches, patience, a fallback or servers of your own would change.",
        mixinStandardHelpOptions = true)
final class WhatIfCommand implements Callable<Integer> {

    private static final List<Column> COLUMNS = Stream.of(
                    Stream.of(Column.text("region"), Column.text("model")),
                    WhatIf.COLUMNS.stream(),
                    Stream.of(Column.flag("simulated")))
            .flatMap(columns -> columns)
            .toList();

    private static final long USUAL_REQUESTS = 1_000_000;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Option(names = "--model", paramLabel = "ID", description = "Default: what is recommended.")
    private @Nullable String model;

    @Option(
            names = "--cached",
            paramLabel = "PERCENT",
            defaultValue = "20",
            description = "Of the requests, those that a cache would answer; default: ${DEFAULT-VALUE}.")
    private double cached;

    @Option(
            names = "--fallback",
            paramLabel = "ID:PERCENT",
            description = "Another model that would answer so many; default: the cheapest other one, 5 percent.")
    private @Nullable String fallback;

    @Option(names = "--self-hosted-usd-hour", paramLabel = "USD", description = "What a server of your own would cost.")
    private @Nullable Double usdPerHour;

    @Option(names = "--self-hosted-tps", paramLabel = "N", description = "What one such server would sustain.")
    private @Nullable Double serverTps;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DecisionOptions.Asked asked = options.read(options.rules());
        PrintWriter out = spec.commandLine().getOut();
        List<Row> rows = new ArrayList<>();
        boolean all = true;
        for (Need said : asked.needs()) {
            Need need = said.ratePerSecond() > 0
                    ? said
                    : new Need(said.region(), said.demand(), null, USUAL_REQUESTS, null, said.inUse());
            Optional<Assessment> of = model == null
                    ? Recommendation.of(asked.pool(), said).ranked().stream()
                            .findFirst()
                            .map(best -> Assessment.of(best.candidate(), need))
                    : Optional.of(asked.assess(need, model));
            if (of.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("tps-matrix: " + need.region()
                                + ": no model meets what is asked for; --model names one");
                all = false;
                continue;
            }
            List<WhatIf> cases = cases(asked, need, of.get());
            if (options.format() == MatrixText.Format.table) {
                print(DecisionText.title("What if, of " + of.get().candidate().model(), asked, need), cases, out);
            }
            cases.forEach(each -> rows.add(row(of.get(), each)));
        }
        if (options.format() != MatrixText.Format.table) {
            out.print(MatrixText.rows(rows, COLUMNS, options.format()));
        }
        out.flush();
        return all ? ExitCode.OK : RecommendCommand.NONE_NAMED;
    }

    private static Row row(Assessment of, WhatIf one) {
        return one.toRow()
                .put("region", of.need().region())
                .put("model", of.candidate().model())
                .put("simulated", of.candidate().simulated());
    }

    private static void print(String title, List<WhatIf> cases, PrintWriter out) {
        out.println(title);
        out.println(Report.table(
                List.of("What if", "Cost/Month", "TPS", "Latency"),
                cases.stream()
                        .map(each -> new String[] {
                            each.what(),
                            Figures.cents(each.costUsd()),
                            Figures.round(each.tps()),
                            Figures.seconds(each.latencyMs())
                        })
                        .toList(),
                1));
        cases.forEach(each -> out.println(each.what() + ": " + each.because()));
        out.println();
    }

    private List<WhatIf> cases(DecisionOptions.Asked asked, Need need, Assessment of) {
        List<WhatIf> cases = new ArrayList<>();
        cases.add(WhatIf.asIs(of));
        cases.add(DecisionOptions.valid(() -> WhatIf.cached(of, cached / 100)));
        cases.add(WhatIf.batched(of));
        for (double patience : new double[] {5000, 10_000}) {
            cases.add(WhatIf.patient(Recommendation.of(asked.pool(), need.within(patience))));
        }
        other(asked, need, of).ifPresent(cases::add);
        if (usdPerHour != null) {
            double perHour = usdPerHour;
            cases.add(DecisionOptions.valid(() -> WhatIf.selfHosted(of, perHour, serverTps)));
        } else if (serverTps != null) {
            throw DecisionOptions.refused("--self-hosted-tps", "needs --self-hosted-usd-hour");
        }
        return cases;
    }

    private Optional<WhatIf> other(DecisionOptions.Asked asked, Need need, Assessment of) {
        if (fallback == null) {
            return asked.pool().from(need.region()).candidates().stream()
                    .filter(candidate ->
                            !candidate.model().equals(of.candidate().model()))
                    .map(candidate -> Assessment.of(candidate, need))
                    .filter(other -> other.monthlyUsd() != null)
                    .min(Comparator.comparing(
                            other -> Objects.requireNonNull(other.monthlyUsd()).value()))
                    .map(other -> WhatIf.fallback(of, other, 0.05));
        }
        String[] parts = fallback.split(":");
        if (parts.length != 2 || !parts[1].matches("\\d{1,2}(\\.\\d+)?")) {
            throw DecisionOptions.refused(
                    "--fallback", "'" + fallback + "' is not a model's id and a percentage, such as small-model:5");
        }
        Assessment other = asked.assess(need, parts[0]);
        return Optional.of(DecisionOptions.valid(() -> WhatIf.fallback(of, other, Double.parseDouble(parts[1]) / 100)));
    }
}
