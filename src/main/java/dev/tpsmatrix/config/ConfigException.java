package dev.tpsmatrix.config;

/** Configuration that can't be used. The message is one line: file, place in it, and the value with what is allowed. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param file how the user calls it, or the option
     * @param path the place in it, such as {@code bench.targets[1].key}; empty for the whole
     * @param problem the value and what is allowed; never a secret
     */
    public ConfigException(String file, String path, String problem) {
        super((file + ": " + (path.isEmpty() ? "" : path + ": ") + problem).replaceAll("\\p{Cntrl}+", " "));
    }
}
