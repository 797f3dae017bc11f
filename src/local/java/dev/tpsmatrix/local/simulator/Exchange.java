package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Truth.End;
import dev.tpsmatrix.local.simulator.Truth.Origin;
import dev.tpsmatrix.local.simulator.Truth.Sent;
import org.jspecify.annotations.Nullable;

/** A call being answered. It is told to truth and load once, before the last byte, so that who saw the end sees it. */
final class Exchange {

    private static final double NANOS_PER_MS = 1e6;

    final Call call;
    private final Truth truth;
    private final Load load;
    private final String model;
    private final Truth.Entry entry;
    private boolean over;

    @Nullable
    private Double queuedMs;

    @Nullable
    private String fault;

    private Exchange(Call call, Truth truth, Load load, String model, Truth.Entry entry) {
        this.call = call;
        this.truth = truth;
        this.load = load;
        this.model = model;
        this.entry = entry;
    }

    static Exchange open(Call call, Truth truth, Load load, String model, int inputTokens) {
        Origin origin = new Origin(model, call.region(), call.dialect().name());
        load.enter(model, call.region());
        return new Exchange(call, truth, load, model, truth.open(call.id(), origin, call.receivedNs(), inputTokens));
    }

    /** @param fault that strikes it */
    void begin(long nanos, @Nullable Fault fault) {
        queuedMs = (nanos - call.receivedNs()) / NANOS_PER_MS;
        this.fault = fault == null ? null : fault.kind();
    }

    boolean over() {
        return over;
    }

    /** Only the first call counts: a connection that closes after the answer changes nothing. */
    void close(Sent sent, @Nullable Integer status, String outcome) {
        if (!over) {
            over = true;
            load.leave(model, call.region());
            truth.close(call.id(), entry, sent, new End(status, outcome, queuedMs, fault));
        }
    }
}
