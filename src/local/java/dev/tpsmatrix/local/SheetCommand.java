package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Call;
import dev.tpsmatrix.decide.Decision;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Recommendation;
import dev.tpsmatrix.decide.Sheet;
import java.io.IOException;
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
        name = "sheet",
        description = "Writes what to ask a provider for: limits and prices, with the evidence, ready to paste.",
        mixinStandardHelpOptions = true)
final class SheetCommand implements Callable<Integer> {

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Mixin
    private DiscountOptions discounts = new DiscountOptions();

    @Option(names = "--model", paramLabel = "ID", description = "Default: what is recommended.")
    private @Nullable String model;

    @Option(
            names = "--head-room",
            paramLabel = "TIMES",
            defaultValue = "" + Sheet.HEAD_ROOM,
            description = "Limits are to be so many times the load; default: ${DEFAULT-VALUE}.")
    private double headRoom;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DecisionOptions.Asked asked = options.readSaid();
        if (options.format() != MatrixText.Format.table) {
            throw DecisionOptions.refused("--format", "a sheet is text to paste: there is no other");
        }
        boolean all = true;
        for (Need need : asked.needs()) {
            if (!(need.ratePerSecond() > 0)) {
                throw DecisionOptions.refused("--tps", "is needed, or --requests-month: for what load?");
            }
            Optional<Assessment> of = model == null ? best(asked, need) : Optional.of(asked.assess(need, model));
            of.ifPresent(chosen -> warn(asked, chosen));
            if (of.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("tps-matrix: " + need.region()
                                + ": no model meets what is asked for; --model names one");
                all = false;
                continue;
            }
            Sheet sheet = DecisionOptions.valid(
                    () -> new Sheet(of.get(), asked.tokensPerTransaction(of.get()), headRoom, discounts.read()));
            spec.commandLine().getOut().println(sheet.text());
        }
        spec.commandLine().getOut().flush();
        return all ? ExitCode.OK : RecommendCommand.NONE_NAMED;
    }

    /** On the side, since the text is to be pasted. */
    private void warn(DecisionOptions.Asked asked, Assessment chosen) {
        Need need = chosen.need();
        Decision decision = Decision.of(asked.pool(), need);
        boolean open = model == null && decision.call() == Call.TOO_CLOSE;
        if (open || !chosen.doubts().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("tps-matrix: " + need.region() + ": "
                            + (open ? decision.words() : chosen.candidate().model() + ": " + chosen.doubts()));
        }
    }

    /** What is recommended; where none bears the load, the fastest: its limits are what one asks for. */
    private static Optional<Assessment> best(DecisionOptions.Asked asked, Need need) {
        return Stream.of(need, Need.of(need.region(), need.demand()))
                .flatMap(each -> Recommendation.of(asked.pool(), each).ranked().stream())
                .findFirst()
                .map(best -> Assessment.of(best.candidate(), need));
    }
}
