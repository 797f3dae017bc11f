package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Routing;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "routes",
        description = "Says for each client region the best endpoint, the fallback model and the failover region.",
        mixinStandardHelpOptions = true)
final class RoutesCommand implements Callable<Integer> {

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DecisionOptions.Asked asked = options.read(options.rules());
        List<Routing> routes = Routing.of(asked.pool(), asked.needs());
        List<Row> rows = routes.stream().map(Routing::toRow).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (options.format() == MatrixText.Format.table) {
            out.println("Routes – " + asked.of() + ": " + asked.needs().get(0).words());
            out.println(Report.table(
                    List.of("Client region", "Model", "Endpoint", "Fallback", "Failover region"),
                    rows.stream().map(RoutesCommand::line).toList(),
                    5));
            out.println("failover: the latency from the client region to there was not measured; add the round trip");
            if (rows.stream().anyMatch(row -> "false".equals(row.find("failover_independent")))) {
                out.println(
                        "= the same endpoint: it helps against what fails on the way, not against what fails there");
            }
            routes.stream()
                    .filter(route -> route.primary() != null)
                    .forEach(route -> out.println("evidence: " + route.region() + ": "
                            + Objects.requireNonNull(route.primary())
                                    .candidate()
                                    .evidence()));
        } else {
            out.print(MatrixText.rows(rows, Routing.COLUMNS, options.format()));
        }
        out.flush();
        return routes.stream().allMatch(route -> route.primary() != null) ? ExitCode.OK : RecommendCommand.NONE_NAMED;
    }

    private static String[] line(Row row) {
        String fallback = row.find("fallback_model");
        String failover = row.find("failover_region");
        return new String[] {
            row.text("region"),
            row.find("model") == null
                    ? "none: see recommend"
                    : row.text("model") + ("true".equals(row.find("too_close_to_call")) ? " (too close to call)" : ""),
            Figures.known(row.find("endpoint")),
            fallback == null ? "none" : fallback + " (" + row.text("fallback_why") + ")",
            failover == null ? "none" : failover + ("false".equals(row.find("failover_independent")) ? " =" : "")
        };
    }
}
