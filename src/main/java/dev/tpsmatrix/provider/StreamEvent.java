package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a stream says, in the words of no provider. */
public sealed interface StreamEvent {

    /** Some tokens; a role, a ping or an empty text is none. {@code chars} counts code points. */
    record Content(boolean visible, int chars) implements StreamEvent {}

    /** Tokens so far: what it knows replaces what was said before. */
    record UsageUpdate(Usage usage) implements StreamEvent {}

    /** The model that answers, and the provider's id of the answer. */
    record Served(@Nullable String model, @Nullable String id) implements StreamEvent {}

    /** Whence the answer comes: what it knows replaces what was said before. */
    record From(Origin origin) implements StreamEvent {}

    /** The model stopped, and how that counts if the stream now ends properly. The stream goes on. */
    record Stopped(String reason, Outcome outcome) implements StreamEvent {}

    /** The dialect's own end of the stream; nothing follows. */
    record Ended() implements StreamEvent {}

    /** The request failed; nothing follows. The reason is as the provider worded it, not yet fit to be shown. */
    record Failed(
            Outcome outcome,
            Refusal.Cause cause,
            @Nullable Duration retryAfter,
            @Nullable LimitKind limit,
            String reason)
            implements StreamEvent {

        /** Bytes that the dialect doesn't know. */
        public static Failed malformed(String reason) {
            return new Failed(Outcome.MALFORMED, Refusal.Cause.OTHER, null, null, reason);
        }
    }
}
