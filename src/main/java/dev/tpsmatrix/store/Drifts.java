package dev.tpsmatrix.store;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What changed, for good, and what people noted of it. The last change of each figure stands a second time by itself. */
@ApplicationScoped
public class Drifts {

    private static final int MOST = 1_000;

    private final Table table;

    Drifts(Table table) {
        this.table = table;
    }

    /** Puts a drift in the place of what earlier runs said of it. */
    public void put(Drift drift) {
        putUnlessLater(Item.at("DRIFT#" + drift.place().workload(), drift.id()), drift);
        Item last = Item.at(
                lastPk(drift.place().workload()),
                String.join(
                        "#",
                        drift.place().tier(),
                        drift.place().model(),
                        drift.place().region(),
                        drift.metric().column()));
        putUnlessLater(last, drift);
    }

    private void putUnlessLater(Item at, Drift drift) {
        try {
            table.put(
                    item(at, drift),
                    "attribute_not_exists(pk) OR judged_run <= :run",
                    Map.of(":run", Item.s(drift.judgedRun())));
        } catch (ConditionFailedException e) {
            // A later run has been here.
        }
    }

    /** The last change of each figure of each cell, whatever became of it. */
    public List<Drift> last(String workload) {
        return table.query(query(lastPk(workload)).build()).stream()
                .map(Drifts::drift)
                .toList();
    }

    /** The latest first, at most 1,000. */
    public List<Drift> latest(String workload) {
        return latest(workload, null, MOST);
    }

    /**
     * The latest first; only none at all is the end.
     *
     * @param before the id of the one they come after; null for the very latest
     */
    public List<Drift> latest(String workload, @Nullable String before, int most) {
        return newestFirst("DRIFT#" + workload, before, most).stream()
                .map(Drifts::drift)
                .toList();
    }

    /** The same note twice is one. */
    public void put(Note note) {
        table.put(Rows.write(Item.at("NOTE#" + note.workload(), note.id()), note.toRow(), Note.COLUMNS)
                .build());
    }

    /** The latest first, at most 1,000. */
    public List<Note> notes(String workload) {
        return notes(workload, null, MOST);
    }

    /** As {@link #latest(String, String, int)}. */
    public List<Note> notes(String workload, @Nullable String before, int most) {
        return newestFirst("NOTE#" + workload, before, most).stream()
                .map(item -> Note.of(Rows.read(item, Note.COLUMNS)))
                .toList();
    }

    private static String lastPk(String workload) {
        return "LASTDRIFT#" + workload;
    }

    private static Map<String, AttributeValue> item(Item at, Drift drift) {
        return Rows.write(at, drift.toRow(), Drift.COLUMNS).build();
    }

    private static Drift drift(Map<String, AttributeValue> item) {
        return Drift.of(Rows.read(item, Drift.COLUMNS));
    }

    private List<Map<String, AttributeValue>> newestFirst(String pk, @Nullable String before, int most) {
        QueryRequest.Builder query = query(pk).scanIndexForward(false).limit(most);
        if (before != null) {
            query.keyConditionExpression("pk = :pk AND sk < :before")
                    .expressionAttributeValues(Map.of(":pk", Item.s(pk), ":before", Item.s(before)));
        }
        return table.page(query.build());
    }

    private static QueryRequest.Builder query(String pk) {
        return QueryRequest.builder()
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Item.s(pk)));
    }
}
