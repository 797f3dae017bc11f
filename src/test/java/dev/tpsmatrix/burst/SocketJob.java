package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.workload.Cache;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Retry;
import dev.tpsmatrix.workload.SizePoint;
import dev.tpsmatrix.workload.Workload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job for a burst over sockets: 4 users for 8 seconds, 500 + 100 tokens, and what a test says otherwise. */
final class SocketJob {

    private final String name;
    private final Provider provider;
    private final String model;
    private int outputTokens = 100;
    private int slaMs = 3_000;
    private int users = 4;
    private int rampSeconds;
    private int sustainSeconds = 8;
    private Load load = Load.CLOSED;
    private Retry retry = Retry.OFF;
    private Bounds bounds = Jobs.WIDE;
    private @Nullable Double limitShare;
    private boolean judged;

    /** @param model of the scenario; also the job's name unless {@link #called} says otherwise */
    static SocketJob openai(String model) {
        return new SocketJob(model, Provider.OPENAI, model);
    }

    static SocketJob anthropic(String model) {
        return new SocketJob(model, Provider.ANTHROPIC, model);
    }

    private SocketJob(String name, Provider provider, String model) {
        this.name = name;
        this.provider = provider;
        this.model = model;
    }

    SocketJob called(String other) {
        return new SocketJob(other, provider, model);
    }

    SocketJob outputTokens(int tokens) {
        outputTokens = tokens;
        return this;
    }

    SocketJob sla(int ms) {
        slaMs = ms;
        return this;
    }

    SocketJob users(int n) {
        users = n;
        return this;
    }

    SocketJob ramp(int seconds) {
        rampSeconds = seconds;
        return this;
    }

    SocketJob sustain(int seconds) {
        sustainSeconds = seconds;
        return this;
    }

    SocketJob load(Load other) {
        load = other;
        return this;
    }

    SocketJob retrying() {
        retry = Retry.ON;
        return this;
    }

    SocketJob requests(int atMost) {
        bounds = new Bounds(bounds.seconds(), atMost, bounds.outputTokens(), bounds.usd());
        return this;
    }

    /** Its account's limits may be used in full. */
    SocketJob dedicated() {
        limitShare = 1.0;
        return this;
    }

    /** It is asked what binds it, so it has to be another thing than our own machine. */
    SocketJob judged() {
        judged = true;
        return this;
    }

    boolean isJudged() {
        return judged;
    }

    String name() {
        return name;
    }

    /** A model's name, or a job's id, at that try. */
    static String of(String name, int tries) {
        return name + "-" + tries;
    }

    BurstJob planned(int tries) {
        String served = of(model, tries);
        Workload workload = new Workload(
                "chat",
                "1",
                "",
                List.of(new SizePoint(50, 500, outputTokens)),
                slaMs,
                users,
                sustainSeconds,
                load,
                0,
                rampSeconds,
                0,
                3,
                95,
                null,
                Cache.BUST,
                1,
                retry);
        Subject subject = new Subject(
                served,
                provider,
                served,
                Subject.SIMULATOR,
                Jobs.BILLING,
                null,
                List.of("lane"),
                null,
                limitShare,
                null,
                null);
        return new BurstJob(
                BurstJob.SCHEMA,
                of(name, tries),
                "run",
                "manual",
                "a test",
                Tier.STANDARD,
                1,
                1,
                "local",
                subject,
                workload,
                workload.hash(),
                users,
                42,
                bounds,
                Instant.EPOCH,
                null);
    }
}
