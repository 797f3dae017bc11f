package dev.tpsmatrix.provider.sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamReader;
import java.io.IOException;
import java.util.function.Consumer;

/** A dialect that streams JSON objects as server-sent events. */
public abstract class SseReader implements StreamReader {

    private final SseParser parser = new SseParser();
    private boolean over;

    @Override
    public final void feed(byte[] bytes, Consumer<StreamEvent> sink) {
        tell(sink, untilOver -> parser.feed(bytes, events(untilOver)));
    }

    @Override
    public final void end(Consumer<StreamEvent> sink) {
        tell(sink, untilOver -> {
            if (parser.end(events(untilOver))) {
                ended(untilOver);
            }
        });
    }

    private interface Reading {
        void to(Consumer<StreamEvent> sink) throws IOException;
    }

    private void tell(Consumer<StreamEvent> sink, Reading reading) {
        if (over) {
            return;
        }
        Consumer<StreamEvent> untilOver = event -> {
            if (!over) {
                over = event instanceof StreamEvent.Ended || event instanceof StreamEvent.Failed;
                sink.accept(event);
            }
        };
        try {
            reading.to(untilOver);
        } catch (JsonProcessingException e) {
            untilOver.accept(StreamEvent.Failed.malformed("data that are no JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            untilOver.accept(StreamEvent.Failed.malformed(String.valueOf(e.getMessage())));
        }
    }

    private SseParser.Sink events(Consumer<StreamEvent> untilOver) {
        return new SseParser.Sink() {
            @Override
            public void event(SseEvent event) throws IOException {
                if (!over && !event.isEmpty()) {
                    read(event, untilOver);
                }
            }

            @Override
            public void other(byte[] line, int from, int to) throws IOException {
                if (!over) {
                    outside(line, from, to);
                }
            }
        };
    }

    /** Says what one event means; IOException if it is none of the dialect's. */
    protected abstract void read(SseEvent event, Consumer<StreamEvent> sink) throws IOException;

    /** A line outside of events, which the standard ignores; it is lent. IOException if there is too much of it. */
    protected void outside(byte[] line, int from, int to) throws IOException {}

    /** The HTTP answer has ended, and not within an event. */
    protected void ended(Consumer<StreamEvent> sink) throws IOException {}
}
