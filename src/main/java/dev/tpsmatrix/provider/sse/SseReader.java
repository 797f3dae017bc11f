package dev.tpsmatrix.provider.sse;

import dev.tpsmatrix.provider.EventReader;
import dev.tpsmatrix.provider.StreamEvent;
import java.io.IOException;
import java.util.function.Consumer;

/** A dialect that streams JSON objects as server-sent events. */
public abstract class SseReader extends EventReader {

    private final SseParser parser = new SseParser();

    protected SseReader() {
        super("data that are no JSON");
    }

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

    private SseParser.Sink events(Consumer<StreamEvent> untilOver) {
        return new SseParser.Sink() {
            @Override
            public void event(SseEvent event) throws IOException {
                if (!isOver() && !event.isEmpty()) {
                    read(event, untilOver);
                }
            }

            @Override
            public void other(byte[] line, int from, int to) throws IOException {
                if (!isOver()) {
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
