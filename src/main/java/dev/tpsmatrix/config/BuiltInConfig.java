package dev.tpsmatrix.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Configuration files of the application itself, on the class path under {@code config/}. Their names are given, since
 * a class path can't be listed.
 */
public final class BuiltInConfig implements ConfigSource {

    /** What every build has: list prices and the workload of a configuration that brings none. */
    public static final BuiltInConfig DEFAULTS =
            new BuiltInConfig(List.of("prices.yaml", "workloads/chatbot_support.yaml"));

    private static final String FOLDER = "/config/";

    private final List<String> names;

    public BuiltInConfig(List<String> names) {
        this.names = List.copyOf(names);
    }

    @Override
    public Optional<String> text(String name) {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = BuiltInConfig.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + FOLDER + name);
            }
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> names(String folder) {
        return names.stream()
                .filter(name -> name.startsWith(folder + "/"))
                .sorted()
                .toList();
    }

    @Override
    public String place(String name) {
        return "built-in " + name;
    }
}
