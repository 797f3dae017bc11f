package dev.tpsmatrix.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What people were told of a workload, so that nobody is told twice. */
@ApplicationScoped
public class Tellings {

    private final Table table;

    Tellings(Table table) {
        this.table = table;
    }

    /**
     * Tells what of {@code all} nobody was told; what can't be told after all is left to the next who sees it.
     *
     * @param what names one for good, within its workload
     * @param tell takes at least one, and says whether it could
     */
    public <T> void once(List<T> all, Function<T, Told> what, Predicate<List<T>> tell) {
        List<T> news = all.stream().filter(one -> claim(what.apply(one))).toList();
        boolean told = false;
        try {
            told = news.isEmpty() || tell.test(news);
        } finally {
            if (!told) {
                news.forEach(one -> table.delete(item(what.apply(one))));
            }
        }
    }

    /** What is told of a workload. */
    public record Told(String workload, String what) {}

    /** Whether nobody has told it, nor is about to. */
    private boolean claim(Told told) {
        try {
            table.put(item(told), "attribute_not_exists(pk)", Map.of());
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    private static Map<String, AttributeValue> item(Told told) {
        return Item.key("TOLD#" + told.workload(), told.what());
    }
}
