package dev.tpsmatrix.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.result.Origin;
import java.io.IOException;
import java.util.function.Consumer;

/** A reader of events that are JSON: what it can't read fails the answer, and after its end it says no more. */
public abstract class EventReader implements StreamReader {

    private final String noJson;
    private boolean over;

    /** @param noJson what an event is that can't be read */
    protected EventReader(String noJson) {
        this.noJson = noJson;
    }

    /** Whatever tells events as it reads. */
    @FunctionalInterface
    protected interface Reading {
        void to(Consumer<StreamEvent> sink) throws IOException;
    }

    protected final boolean isOver() {
        return over;
    }

    /** Hands on what {@code reading} tells, up to the answer's end or to what can't be read. */
    protected final void tell(Consumer<StreamEvent> sink, Reading reading) {
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
            untilOver.accept(StreamEvent.Failed.malformed(noJson + ": " + e.getOriginalMessage()));
        } catch (IOException e) {
            untilOver.accept(StreamEvent.Failed.malformed(String.valueOf(e.getMessage())));
        }
    }

    /** Tells whence the answer comes, if anything is known of it. */
    protected static void from(Origin origin, Consumer<StreamEvent> sink) {
        if (!origin.equals(Origin.UNKNOWN)) {
            sink.accept(new StreamEvent.From(origin));
        }
    }

    /** Tells the text of a node; false for what is absent, empty or none. */
    protected static boolean content(JsonNode node, boolean visible, Consumer<StreamEvent> sink) {
        String text = Json.text(node);
        if (text == null) {
            return false;
        }
        sink.accept(new StreamEvent.Content(visible, text.codePointCount(0, text.length())));
        return true;
    }
}
