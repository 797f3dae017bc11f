package dev.tpsmatrix.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configuration files in memory. */
public record TextConfig(Map<String, String> files) implements ConfigSource {

    @Override
    public Optional<String> text(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public List<String> names(String folder) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(folder + "/"))
                .sorted()
                .toList();
    }

    @Override
    public String place(String name) {
        return name;
    }
}
