package dev.tpsmatrix.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.DataFolderException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "note",
        description = "Keeps what you know of a change, for history, report and baseline document.",
        mixinStandardHelpOptions = true)
final class NoteCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--workload", required = true, paramLabel = "NAME", description = "That it is about.")
    private String workload = "";

    @Option(names = "--tier", paramLabel = "TIER", description = "Only this one.")
    private @Nullable String tier;

    @Option(names = "--model", paramLabel = "ID", description = "Only this one.")
    private @Nullable String model;

    @Option(names = "--region", paramLabel = "REGION", description = "Only this one.")
    private @Nullable String region;

    @Option(names = "--drift", paramLabel = "ID", description = "The drift that it is about.")
    private @Nullable String drift;

    @Option(names = "--by", paramLabel = "NAME", description = "Who says so.")
    private @Nullable String by;

    @Parameters(paramLabel = "TEXT", description = "What you know; 1 to 2,000 characters.")
    private String text = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = DataFolder.existing(data.dir());
        Optional<Served> served = Served.find(folder);
        if (served.isPresent()) {
            served.get().post("/note", event().toString());
            return kept();
        }
        if (DataFolder.isInUse(folder)) {
            throw new DataFolderException(
                    data.dir() + ": another tps-matrix measures into it; note it when that is over");
        }
        return StoreTask.run(data.dir(), LocalNotes.class, notes -> {
            try {
                notes.write(event());
                return kept();
            } catch (ConfigException | IllegalArgumentException e) {
                spec.commandLine().getErr().println("tps-matrix: " + e.getMessage());
                return ExitCode.USAGE;
            }
        });
    }

    private int kept() {
        spec.commandLine().getOut().println("kept; it stands in the history and the report of " + workload);
        return ExitCode.OK;
    }

    private ObjectNode event() {
        ObjectNode note = JsonNodeFactory.instance.objectNode().put("workload", workload);
        put(note, "tier", tier);
        put(note, "model", model);
        put(note, "region", region);
        put(note, "drift", drift);
        put(note, "by", by);
        return note.put("text", text);
    }

    private static void put(ObjectNode note, String key, @Nullable String value) {
        if (value != null) {
            note.put(key, value);
        }
    }
}
