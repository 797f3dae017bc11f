package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was really done for the last requests, by client request id. Thread-safe. */
final class Truth {

    private final int keep;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Truth(int keep) {
        this.keep = keep;
    }

    /**
     * One request. Times are nanoseconds of the simulator's ticker, taken just before the bytes are written; they are
     * null where no content was sent. Tokens are those really sent, plus the hidden ones.
     *
     * @param requests how many requests came under this id; the rest tells of the last
     */
    record Entry(
            int requests,
            @JsonUnwrapped Origin origin,
            long receivedNs,
            @JsonUnwrapped Sent sent,
            int inputTokens,
            @JsonUnwrapped End end) {}

    /**
     * How it ended.
     *
     * @param status HTTP status that was sent, null if none was yet
     * @param queuedMs how long it waited for its turn, null if that hasn't come
     * @param fault the kind that struck it
     */
    record End(
            @Nullable Integer status,
            String outcome,
            @Nullable Double queuedMs,
            @Nullable String fault) {

        static final End NONE = new End(null, "in_flight", null, null);
    }

    record Origin(String model, String region, String dialect) {}

    /** The content that was sent so far. */
    record Sent(
            @Nullable Long firstSentNs,
            @Nullable Long firstVisibleSentNs,
            @Nullable Long lastSentNs,
            int chunks,
            int outputTokens,
            int reasoningTokens) {

        static final Sent NOTHING = new Sent(null, null, null, 0, 0, 0);
    }

    /** Notes a request that was just received. */
    synchronized Entry open(String id, Origin origin, long receivedNs, int inputTokens) {
        Entry before = entries.remove(id);
        Entry entry = new Entry(
                before == null ? 1 : before.requests + 1, origin, receivedNs, Sent.NOTHING, inputTokens, End.NONE);
        entries.put(id, entry);
        if (entries.size() > keep) {
            entries.remove(entries.keySet().iterator().next());
        }
        return entry;
    }

    /** Notes how the request ended, unless it has been forgotten or its id used again. */
    synchronized void close(String id, Entry opened, Sent sent, End end) {
        entries.replace(
                id,
                opened,
                new Entry(opened.requests, opened.origin, opened.receivedNs, sent, opened.inputTokens, end));
    }

    synchronized Map<String, Entry> all() {
        return new LinkedHashMap<>(entries);
    }

    synchronized Map<String, Entry> one(String id) {
        Entry entry = entries.get(id);
        return entry == null ? Map.of() : Map.of(id, entry);
    }
}
