package dev.tpsmatrix.config;

import java.util.List;
import java.util.Optional;

/** A folder of configuration files. Names are relative, with {@code /}, such as {@code workloads/chat.yaml}. */
public interface ConfigSource {

    /** The file's text, if there is one; ConfigException if it can't be read. */
    Optional<String> text(String name);

    /** Names of the files in {@code folder}, sorted; none if there is no such folder. */
    List<String> names(String folder);

    /** What a message calls the file. */
    String place(String name);

    /** What holds where this folder says nothing; nothing does in AWS, so that no run is planned by accident. */
    default Optional<ConfigSource> defaults() {
        return Optional.of(BuiltInConfig.DEFAULTS);
    }

    /** The file's text; ConfigException if there is none. */
    default String requireText(String name) {
        return text(name).orElseThrow(() -> new ConfigException(place(name), "", "there is no such file"));
    }
}
