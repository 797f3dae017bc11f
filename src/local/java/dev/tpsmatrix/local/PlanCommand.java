package dev.tpsmatrix.local;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.BurstEstimate;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.RunIds;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {
            "With --dry-run: shows what would run, in what order, about how long, and the estimated spend.",
            "With --spend: which measurements would tell most where it is too close to call; "
                    + "--workload takes a name then."
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private SetupOptions options = new SetupOptions();

    @Mixin
    private SpendOptions spending = new SpendOptions();

    /** One is required, so that the word alone never comes to start anything. */
    @ArgGroup(multiplicity = "1")
    private Way way = new Way();

    private static final class Way {
        @Option(names = "--dry-run", required = true, description = "Plan only; nothing is sent or written.")
        @SuppressWarnings("UnusedVariable")
        private boolean dryRun;

        @Option(
                names = "--spend",
                required = true,
                paramLabel = "USD",
                description = "What to measure next for at most so much; nothing is sent or written.")
        private @Nullable Double spend;
    }

    private static final List<String> ONLY_DRY = List.of("--run", "--model", "--repeats", "--users");
    private static final List<String> ONLY_SPEND = List.of(
            "--data",
            "--sla-ms",
            "--sla-percentile",
            "--tps",
            "--requests-month",
            "--budget-month",
            "--max-age-days",
            "--stale",
            "--as-of",
            "--format");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Double usd = way.spend;
        refuse(usd == null ? ONLY_SPEND : ONLY_DRY, usd == null ? "--dry-run" : "--spend");
        PrintWriter out = spec.commandLine().getOut();
        if (usd == null) {
            dryRun(out);
        } else {
            out.print(SpendPlan.text(options, spending, usd));
        }
        out.flush();
        return ExitCode.OK;
    }

    private void refuse(List<String> names, String beside) {
        for (String name : names) {
            if (spec.commandLine().getParseResult().hasMatchedOption(name)) {
                throw new ParameterException(spec.commandLine(), name + ": doesn't go with " + beside);
            }
        }
    }

    private void dryRun(PrintWriter out) {
        Instant now = Ticker.SYSTEM.now();
        Setup setup = options.read();
        List<BurstJob> jobs = new Planner(RunIds.mint(now, 0), Trigger.manual(null), now, setup.seed()).plan(setup);
        Estimate estimate = Estimate.of(jobs);
        out.println(AsciiTable.getTable(AsciiTable.NO_BORDERS, estimate.bursts(), columns()));
        out.printf(
                Locale.ROOT,
                "%n%d bursts, about %.0f s; bursts that share a lane follow each other.%n",
                jobs.size(),
                estimate.seconds());
        estimate.arithmetic().forEach(out::println);
    }

    private static List<ColumnData<BurstEstimate>> columns() {
        return List.of(
                text("Repeat", b -> b.job().repeat()),
                text("Workload", b -> b.job().workload().name()),
                text("Tier", b -> b.job().tier().id()),
                text("Model", b -> b.job().subject().model()),
                text("Region", b -> b.job().region() + (b.job().subject().simulated() ? " SIMULATED" : "")),
                text("Lane", b -> String.join(" ", b.job().subject().lanes())),
                number("Users", b -> b.job().tier().users(b.job().users())),
                number("Requests", BurstEstimate::requests),
                number("Seconds", b -> Math.round(b.seconds())));
    }

    private static ColumnData<BurstEstimate> text(String header, Function<BurstEstimate, Object> value) {
        return column(header, HorizontalAlign.LEFT, value);
    }

    private static ColumnData<BurstEstimate> number(String header, Function<BurstEstimate, Object> value) {
        return column(header, HorizontalAlign.RIGHT, value);
    }

    private static ColumnData<BurstEstimate> column(
            String header, HorizontalAlign align, Function<BurstEstimate, Object> value) {
        return new Column()
                .header(header)
                .headerAlign(align)
                .dataAlign(align)
                .with(burst -> value.apply(burst).toString());
    }
}
