package dev.tpsmatrix.webhook;

import dev.tpsmatrix.release.Release;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a genuine delivery says. */
public sealed interface Reading {

    /** Somebody tries the connection. */
    record Ping() implements Reading {}

    /** Nothing that a release is. */
    record Ignored(String why) implements Reading {}

    /** @param at the delivery's own time; null if it has none that is signed */
    record Told(Release release, @Nullable Instant at) implements Reading {}
}
