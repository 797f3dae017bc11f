package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.Arrivals;
import dev.tpsmatrix.arrival.OpenLoop;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/** Calls at each moment of an open loop, whatever becomes of the calls before. */
final class Pump {

    private final Stage stage;
    private final double fromMs;
    private final Supplier<OpenLoop> shape;
    private final Arrivals arrivals;
    private final DoubleConsumer arrival;
    private final Runnable dry;

    /**
     * @param fromMs when the open loop begins
     * @param shape may change on the way
     * @param arrival takes the intended moment
     * @param dry once nothing more comes, or may
     */
    Pump(
            Stage stage,
            double fromMs,
            Supplier<OpenLoop> shape,
            Arrivals arrivals,
            DoubleConsumer arrival,
            Runnable dry) {
        this.stage = stage;
        this.fromMs = fromMs;
        this.shape = shape;
        this.arrivals = arrivals;
        this.arrival = arrival;
        this.dry = dry;
    }

    void start() {
        double moment = fromMs + shape.get().momentMs(arrivals.next());
        if (moment == Double.POSITIVE_INFINITY || stage.isStopped()) {
            dry.run();
            return;
        }
        stage.at(moment, () -> {
            if (!stage.isStopped()) {
                arrival.accept(moment);
            }
            start();
        });
    }
}
