package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import dev.tpsmatrix.aggregate.Rebuild;
import dev.tpsmatrix.aggregate.Rebuilt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A rebuild as long as the function's time allows. */
@ApplicationScoped
class Restorer {

    /** A hundred files take no longer. */
    private static final long RESERVE_MS = TimeUnit.SECONDS.toMillis(60);

    private final Rebuild rebuild;

    Restorer(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** Counts of what was restored; {@code after} is there if that isn't all. */
    Map<String, Object> restore(@Nullable String after, Context context) {
        boolean[] ended = {true};
        Rebuilt rebuilt = rebuild.run(after, soFar -> {
            ended[0] = hasTime(context);
            return ended[0];
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", rebuilt.results());
        answer.put("cells", rebuilt.cells());
        answer.put("runs", rebuilt.runs());
        answer.put("drifts", rebuilt.drifts());
        answer.put("notes", rebuilt.notes());
        answer.put("left", rebuilt.left());
        answer.put("bare", rebuilt.bare());
        answer.put("unaccounted", rebuilt.unaccounted());
        answer.put("lacking", rebuilt.lacking());
        if (!ended[0]) {
            answer.put("after", rebuilt.after());
        }
        return answer;
    }

    /** Outside of what a function can have, nobody knows how long it is. */
    private static boolean hasTime(Context context) {
        int left = context.getRemainingTimeInMillis();
        return left <= 0 || left > RESERVE_MS;
    }
}
