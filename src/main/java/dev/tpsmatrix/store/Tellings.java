package dev.tpsmatrix.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What people were told of a workload, so that nobody is told twice. */
@ApplicationScoped
public class Tellings {

    private final Table table;

    Tellings(Table table) {
        this.table = table;
    }

    /** Whether nobody has told it, nor is about to: the caller has to. */
    public boolean claim(String workload, String what) {
        try {
            table.put(item(workload, what).build(), "attribute_not_exists(pk)", Map.of());
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    /** It could not be told after all. */
    public void release(String workload, String what) {
        table.delete(item(workload, what).build());
    }

    private static Item item(String workload, String what) {
        return Item.at("TOLD#" + workload, what);
    }
}
