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
            parser.feed(bytes, event -> {
                if (!over && !event.isEmpty()) {
                    read(event, untilOver);
                }
            });
        } catch (JsonProcessingException e) {
            untilOver.accept(StreamEvent.Failed.malformed("data that are no JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            untilOver.accept(StreamEvent.Failed.malformed(String.valueOf(e.getMessage())));
        }
    }

    /** Says what one event means; IOException if it is none of the dialect's. */
    protected abstract void read(SseEvent event, Consumer<StreamEvent> sink) throws IOException;
}
