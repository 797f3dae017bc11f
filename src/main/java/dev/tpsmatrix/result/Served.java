package dev.tpsmatrix.result;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the provider echoes of who answered and where: all that occurred, sorted.
 *
 * @param models as it names them
 * @param geographies where it says that it served; none if it doesn't say
 */
public record Served(SortedSet<String> models, SortedSet<String> geographies) {

    private static final String BETWEEN = ";";

    static Served of(List<RequestRecord> sustained) {
        return new Served(
                distinct(sustained.stream().map(r -> r.answer().servedModel())),
                distinct(sustained.stream()
                        .map(r -> r.answer().circumstances().origin().geography())));
    }

    /** What all bursts of a cell met. */
    public static Served of(Collection<BurstResult> bursts) {
        return new Served(
                distinct(bursts.stream().flatMap(burst -> burst.served().models().stream())),
                distinct(bursts.stream().flatMap(burst -> burst.served().geographies().stream())));
    }

    private static SortedSet<String> distinct(Stream<@Nullable String> all) {
        return all.filter(one -> one != null && !one.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    public void writeTo(Row row) {
        row.put("served_model", String.join(BETWEEN, models))
                .put("served_geography", String.join(BETWEEN, geographies));
    }

    static Served readFrom(Row row) {
        return new Served(read(row.find("served_model")), read(row.find("served_geography")));
    }

    private static SortedSet<String> read(@Nullable String text) {
        return text == null ? new TreeSet<>() : distinct(Arrays.stream(text.split(BETWEEN)));
    }
}
