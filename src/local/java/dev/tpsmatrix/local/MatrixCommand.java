package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.DataFolderException;
import dev.tpsmatrix.local.embedded.StoreConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the process that serves the data folder; if none does, it reads the archive, which works beside a run. */
@Command(
        name = "matrix",
        description = "Prints the stored matrix: the latest run of each cell.",
        mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; csv and json have all columns. Default: ${DEFAULT-VALUE}.")
    private MatrixText.Format format = MatrixText.Format.table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = DataFolder.existing(data.dir());
        String text = text(folder);
        if (text.isEmpty()) {
            say(data.dir() + ": holds no matrix yet; ./tps-matrix run makes one");
            return ExitCode.USAGE;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return ExitCode.OK;
    }

    private String text(Path folder) throws IOException, InterruptedException {
        if (DataFolder.isInUse(folder)) {
            Path served = folder.resolve(Front.FILE);
            if (Files.exists(served)) {
                return ask(Files.readString(served));
            }
            say(data.dir() + ": another tps-matrix measures into it; this is the matrix as last written");
        }
        StringWriter text = new StringWriter();
        MatrixText.print(folder.resolve(StoreConfig.BUCKET), format, new PrintWriter(text));
        return text.toString();
    }

    private String ask(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/matrix?format=" + format))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new DataFolderException(url + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new DataFolderException(data.dir() + ": is served at " + url + ", which doesn't answer: " + e);
        }
    }

    private void say(String what) {
        spec.commandLine().getErr().println("tps-matrix: " + what);
    }
}
