package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.BuiltInConfig;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.decide.Rules;
import dev.tpsmatrix.plan.Preflight;
import dev.tpsmatrix.plan.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The bench file and what lies beside it. */
final class ConfigOption {

    private static final ConfigSource DEMO =
            new BuiltInConfig(List.of(Setup.FILE, Rules.FILE, "workloads/simulated_chat.yaml"));

    private static final String KEPT = "config";

    @Option(names = "--config", paramLabel = "FILE", description = "A bench.yaml; without it, the built-in simulation.")
    private @Nullable Path config;

    @Nullable
    Path given() {
        return config;
    }

    ConfigSource source() {
        return config == null ? DEMO : DirectoryConfig.beside(config);
    }

    /** Those of what was given, else those that the last run into that archive went by, else the built-in ones. */
    Rules rules(Path archive) {
        Path kept = archive.resolve(KEPT);
        return config == null && Files.exists(kept.resolve(Rules.FILE))
                ? Rules.read(new DirectoryConfig(kept))
                : Rules.read(source());
    }

    /** For what is asked later: the archive's configuration, as AWS has it. */
    void keepRules(Path archive) throws IOException {
        Path kept = archive.resolve(KEPT);
        Optional<String> text = source().text(Rules.FILE);
        if (text.isEmpty()) {
            Files.deleteIfExists(kept.resolve(Rules.FILE));
            return;
        }
        Files.createDirectories(kept);
        Files.writeString(kept.resolve(Rules.FILE), text.get());
    }

    /** What the bench file is called there. */
    String file() {
        return config == null ? Setup.FILE : name(config);
    }

    /** @param workloads in place of those beside it, if there are any */
    Setup load(List<WorkloadFile> workloads) {
        Rules.read(source()); // what they say wrong is better said now than in a report
        return Setup.load(source(), file(), workloads, Ticker.SYSTEM.today());
    }

    /** Checks what will run in this process; ConfigException in one line. */
    static Setup checked(Setup setup) {
        new Preflight(System::getenv).check(setup);
        AwsCron.check(setup);
        return setup;
    }

    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
