package dev.tpsmatrix.release;

import dev.tpsmatrix.config.Node;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A name in which {@code *} stands for any characters. */
record Glob(Pattern pattern) {

    static Glob read(Node at) {
        String text = at.text(Release.NAME, "a name without blanks, in which * stands for any characters");
        return new Glob(Pattern.compile(
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))));
    }

    static @Nullable Glob readIfThere(@Nullable Node at) {
        return at == null ? null : read(at);
    }

    boolean matches(@Nullable String name) {
        return name != null && pattern.matcher(name).matches();
    }

    /** Whether {@code glob} has nothing against it. */
    static boolean allows(@Nullable Glob glob, @Nullable String name) {
        return glob == null || glob.matches(name);
    }
}
