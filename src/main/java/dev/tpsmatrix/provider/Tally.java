package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Circumstances;
import dev.tpsmatrix.result.Gaps;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds up the events of one answer. */
final class Tally implements Consumer<StreamEvent> {

    private long now;
    private @Nullable Long firstToken;
    private @Nullable Long firstVisible;
    private @Nullable Long lastToken;
    private @Nullable Long over;

    private final GapMeter gaps = new GapMeter();
    private int chunks;
    private int chunksAtFirstVisible;
    private int firstChars;
    private @Nullable Long firstOutput;
    private int outputChars;
    private Usage usage = Usage.UNKNOWN;
    private StreamEvent.@Nullable Served served;
    private Origin origin = Origin.UNKNOWN;
    private StreamEvent.@Nullable Stopped stopped;
    private StreamEvent.@Nullable Failed failed;

    /** When the bytes came whose events follow. */
    void at(long nanos) {
        now = nanos;
    }

    @Override
    public void accept(StreamEvent event) {
        if (event instanceof StreamEvent.Content content) {
            count(content);
        } else if (event instanceof StreamEvent.UsageUpdate update) {
            count(update.usage());
        } else if (event instanceof StreamEvent.Served said) {
            served = said;
        } else if (event instanceof StreamEvent.From said) {
            origin = origin.updatedBy(said.origin());
        } else if (event instanceof StreamEvent.Stopped said) {
            stopped = said;
        } else if (event instanceof StreamEvent.Failed said) {
            failed = said;
            over = now;
        } else {
            over = now;
        }
    }

    private void count(StreamEvent.Content content) {
        chunks++;
        if (lastToken != null && now > lastToken) {
            gaps.add(now - lastToken);
        }
        lastToken = now;
        if (firstToken == null) {
            firstToken = now;
        }
        if (content.visible()) {
            outputChars += content.chars();
            if (firstVisible == null) {
                firstVisible = now;
                firstChars = content.chars();
                chunksAtFirstVisible = chunks;
            }
        }
    }

    private void count(Usage update) {
        usage = usage.updatedBy(update);
        // Only what is said before any other content came counts the first visible event.
        if (firstVisible != null && firstOutput == null && chunks == chunksAtFirstVisible) {
            firstOutput = update.output();
        }
    }

    boolean isOver() {
        return over != null;
    }

    /** Why it failed, if the stream said so. */
    StreamEvent.@Nullable Failed failure() {
        return failed;
    }

    /** What the answer comes to if nothing follows. */
    Outcome outcome() {
        if (failed != null) {
            return failed.outcome();
        }
        if (over == null || stopped == null) {
            return Outcome.TRUNCATED;
        }
        boolean empty = stopped.outcome() == Outcome.COMPLETED && firstVisible == null;
        return empty ? Outcome.NO_ANSWER : stopped.outcome();
    }

    Origin origin() {
        return origin;
    }

    @Nullable
    Gaps gaps() {
        return gaps.gaps();
    }

    /** @param end when the request was over, unless the stream said so before */
    Moments moments(@Nullable Long sent, long end) {
        return new Moments(sent, firstToken, firstVisible, lastToken, over == null ? end : over);
    }

    Answer answer(@Nullable Integer status, @Nullable String requestId, Circumstances circumstances) {
        return new Answer(
                usage,
                chunks,
                firstChars,
                firstOutput,
                outputChars,
                status,
                stopped == null ? null : stopped.reason(),
                served == null ? null : served.model(),
                requestId != null || served == null ? requestId : served.id(),
                circumstances);
    }
}
