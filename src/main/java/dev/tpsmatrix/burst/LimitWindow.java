package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.Constraint;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Window;
import java.util.List;

/**
 * Where a limit of the account binds, its bucket is full at first and lets more through than it can for long: the window
 * then begins once it is empty, and what it let through has ended.
 */
final class LimitWindow {

    private static final double LEAST_LEFT = 0.25;

    private LimitWindow() {}

    /** The same window, or what of it came after the bucket was empty if that is at least a quarter of it. */
    static Window of(List<RequestRecord> records, Window window) {
        double empty = emptyMs(records);
        return empty > window.startMs() && isEnough(empty, window) ? new Window(empty, window.endMs()) : window;
    }

    /** Whether the bucket held too long to leave a window after it. */
    static boolean isInflated(List<RequestRecord> records, Window window) {
        double empty = emptyMs(records);
        return empty > window.startMs() && !isEnough(empty, window);
    }

    private static boolean isEnough(double emptyMs, Window window) {
        return window.endMs() - emptyMs >= LEAST_LEFT * (window.endMs() - window.startMs());
    }

    /** By when all that the full bucket let through has ended; before all time if no limit binds. */
    private static double emptyMs(List<RequestRecord> records) {
        long sustained =
                records.stream().filter(r -> r.phase() == Phase.SUSTAIN).count();
        long refused = records.stream()
                .filter(r -> r.phase() == Phase.SUSTAIN && isQuota(r))
                .count();
        if (!Constraint.isBinding(refused, sustained)) {
            return Double.NEGATIVE_INFINITY;
        }
        double refusedAt = records.stream()
                .filter(LimitWindow::isQuota)
                .mapToDouble(r -> r.timing().end())
                .min()
                .orElseThrow();
        return records.stream()
                .filter(r -> r.timing().intended() <= refusedAt)
                .mapToDouble(r -> r.timing().end())
                .max()
                .orElseThrow();
    }

    /** What was sent before the window no longer counts. */
    static List<RequestRecord> counted(List<RequestRecord> records, Window window) {
        return records.stream()
                .map(r -> r.phase() == Phase.SUSTAIN && r.timing().intended() < window.startMs() ? r.in(Phase.RAMP) : r)
                .toList();
    }

    private static boolean isQuota(RequestRecord r) {
        LimitKind kind = r.answer().circumstances().limitKind();
        return kind != null && kind.isRate();
    }
}
