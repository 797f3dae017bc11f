package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Decision;
import dev.tpsmatrix.decide.Discounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "recommend",
        description = {
            "Says which model to use from each region, what a month costs, how sure that is, and why not the others.",
            "Exit code 0 if one can be named for each, 1 if it is too close to call or none meets what is asked for."
        },
        mixinStandardHelpOptions = true)
final class RecommendCommand implements Callable<Integer> {

    /** There is an answer, but no model to name. */
    static final int NONE_NAMED = 1;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Mixin
    private DiscountOptions discounts = new DiscountOptions();

    @Option(
            names = "--in-use",
            paramLabel = "ID",
            description = "The model in use: keep it, or switch? Default: what rules.yaml says.")
    private @Nullable String inUse;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Discounts granted = discounts.read();
        DecisionOptions.Asked asked = options.read(options.rules());
        if (inUse != null && !asked.pool().knows(inUse)) {
            throw DecisionOptions.refused("--in-use", "'" + inUse + "' was never measured with this workload");
        }
        List<Decision> decisions = asked.needs().stream()
                .map(need -> Decision.of(asked.pool(), inUse == null ? need : need.using(inUse)))
                .toList();
        print(decisions, asked, granted);
        return decisions.stream().allMatch(Decision::isSure) ? ExitCode.OK : NONE_NAMED;
    }

    private void print(List<Decision> decisions, DecisionOptions.Asked asked, Discounts granted) {
        PrintWriter out = spec.commandLine().getOut();
        if (options.format() == MatrixText.Format.table) {
            for (Decision decision : decisions) {
                DecisionText.print(
                        decision,
                        DecisionText.title(
                                "Recommendation", asked, decision.advice().need()),
                        granted,
                        out);
                out.println();
            }
        } else {
            out.print(MatrixText.rows(
                    decisions.stream()
                            .map(decision -> decision.toRow(asked.workload(), asked.tier()))
                            .toList(),
                    Decision.COLUMNS,
                    options.format()));
        }
        out.flush();
    }
}
