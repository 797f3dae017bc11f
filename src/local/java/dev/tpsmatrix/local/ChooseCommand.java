package dev.tpsmatrix.local;

import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.RuleChoice;
import dev.tpsmatrix.decide.Rules;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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
        name = "choose",
        description = {
            "Applies the rules of rules.yaml to the measured cells: the first that fires chooses.",
            "Exit code 0 if one fires for each region, 1 if not."
        },
        mixinStandardHelpOptions = true)
final class ChooseCommand implements Callable<Integer> {

    private static final List<Column> COLUMNS = List.of(
            Column.text("region"),
            Column.text("model"),
            Column.text("cell_region"),
            Column.number("rule"),
            Column.text("passed_over"),
            Column.text("doubts"),
            Column.text("run_id"),
            Column.text("last_started_at"),
            Column.text("review_due"),
            Column.flag("simulated"));

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Option(names = "--rules", paramLabel = "FILE", description = "In place of the rules.yaml beside the bench.yaml.")
    private @Nullable Path rules;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Rules given = rules();
        if (given.list().isEmpty()) {
            throw DecisionOptions.refused(
                    "--rules", "there are no rules; they stand in " + Rules.FILE + " (docs/decide.md)");
        }
        DecisionOptions.Asked asked = options.read(given);
        PrintWriter out = spec.commandLine().getOut();
        String due = given.due(asked.day());
        List<Row> rows = new ArrayList<>();
        boolean all = true;
        for (Need need : asked.needs()) {
            RuleChoice choice = RuleChoice.of(given, asked.pool(), need);
            all &= choice.chosen() != null;
            if (options.format() == MatrixText.Format.table) {
                print(choice, DecisionText.title("Choice by rules", asked, need), out);
            }
            rows.add(row(choice, need, due));
        }
        if (options.format() != MatrixText.Format.table) {
            out.print(MatrixText.rows(rows, COLUMNS, options.format()));
        } else if (due != null) {
            out.println("review due: " + due);
        }
        out.flush();
        return all ? ExitCode.OK : RecommendCommand.NONE_NAMED;
    }

    private Rules rules() {
        if (rules == null) {
            return options.rules();
        }
        String name = ConfigOption.name(rules);
        DirectoryConfig beside = DirectoryConfig.beside(rules);
        return Rules.parse(beside.place(name), beside.requireText(name));
    }

    private static void print(RuleChoice choice, String title, PrintWriter out) {
        out.println(title);
        for (int i = 0; i < choice.passedOver().size(); i++) {
            out.println(
                    "rule " + (i + 1) + " didn't fire: " + choice.passedOver().get(i));
        }
        Assessment chosen = choice.chosen();
        if (chosen == null) {
            out.println("no rule fired");
        } else {
            out.println("rule " + choice.number() + ": use "
                    + chosen.candidate().model() + " (" + chosen.candidate().region() + ")");
            if (!chosen.doubts().isEmpty()) {
                out.println("but as measured: " + chosen.doubts());
            }
            out.println("evidence: " + chosen.candidate().evidence());
        }
        out.println();
    }

    private static Row row(RuleChoice choice, Need need, @Nullable String due) {
        Row row = new Row()
                .put("region", need.region())
                .put("passed_over", String.join("; ", choice.passedOver()))
                .put("review_due", due);
        Assessment chosen = choice.chosen();
        return chosen == null
                ? row
                : row.put("model", chosen.candidate().model())
                        .put("cell_region", chosen.candidate().region())
                        .put("rule", choice.number())
                        .put("doubts", chosen.doubts())
                        .put("run_id", chosen.candidate().cell().text("run_id"))
                        .put("last_started_at", chosen.candidate().cell().text("last_started_at"))
                        .put("simulated", chosen.candidate().simulated());
    }
}
