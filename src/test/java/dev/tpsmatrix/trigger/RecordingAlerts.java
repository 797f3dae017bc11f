package dev.tpsmatrix.trigger;

import dev.tpsmatrix.alert.Alerts;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.List;

/** What people would have been told. */
@Alternative
@Priority(1)
@ApplicationScoped
public class RecordingAlerts implements Alerts {

    private final List<String> told = new ArrayList<>();

    @Override
    public synchronized boolean tell(String subject, String text) {
        told.add(subject + ": " + text);
        return true;
    }

    /** Since the last call. */
    public synchronized List<String> take() {
        List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }
}
