package dev.tpsmatrix.local;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = {
            "Stays, and measures when bench.runs' schedules, a release or a request say so.",
            "POST /release/github, /release/huggingface, /release/standard, /plan; GET /matrix, /query, /metrics. See docs/trigger.md and docs/query.md."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen at; default: ${DEFAULT-VALUE}, which only this machine reaches.")
    private String host = "127.0.0.1";

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long running bursts may go on after the signal to stop. Default: ${DEFAULT-VALUE}.")
    private int grace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port: " + port + " is not 0 to " + LAST_PORT);
        }
        if (grace < 0) {
            throw new ParameterException(spec.commandLine(), "--grace: " + grace + " is not 0 or more seconds");
        }
        ConfigOption.checked(config.load(List.of()));
        PrintWriter out = spec.commandLine().getOut();
        try (Installation installation = Installation.start(data.dir())) {
            System.setProperty("quarkus.log.category.\"dev.tpsmatrix\".level", "INFO");
            // A plan's whole arithmetic, of which LocalPlan says the sum.
            System.setProperty("quarkus.log.category.\"dev.tpsmatrix.trigger.PlanReply\".level", "WARN");
            System.setProperty("quarkus.log.console.format", "%d{yyyy-MM-dd HH:mm:ss} %p %s%e%n");
            Server.ask(new Server.Request(config, data.dir(), host, port, grace, out));
            return installation.run(Server.class);
        }
    }
}
