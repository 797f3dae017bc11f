package dev.tpsmatrix.discover;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.burst.Keys;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.TextConfig;
import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.Invoker;
import dev.tpsmatrix.store.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Discovery at a time that the test sets; what it tells and starts is written down. May die at each of its steps. */
final class Lookout implements Ticker, Invoker, Alerts, Keys {

    static final String KEY = "sk-secret-123";

    /** The process is no more. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    final List<String> told = new ArrayList<>();
    final List<String> plans = new ArrayList<>();
    /** What lets it in, whatever variable is named. */
    String key = KEY;
    /** Steps until it dies: each start of plan (two: before and after it) and each message (the same). */
    int stepsToLive = Integer.MAX_VALUE;

    private final Models models;
    private final List<ModelList> lists;
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    Lookout(Models models, List<ModelList> lists) {
        this.models = models;
        this.lists = lists;
    }

    static String bench(String openai, String anthropic) {
        return """
                bench:
                  regions: [us-east-1]
                  discover:
                    - {model: gpt-*, like: a, price_ceiling: {input: 1, output: 2}}
                  targets:
                    - {id: sim, provider: openai, endpoints: {default: simulator}, price: none, key: none}
                    - {id: a, provider: openai, endpoints: {default: "%s"}, price: none}
                    - {id: b, provider: anthropic, endpoints: {default: "%s"}, price: none}
                """.formatted(openai, anthropic);
    }

    Map<String, Counts> look(String bench) {
        return look(bench, models);
    }

    Map<String, Counts> look(String bench, Models remembered) {
        now = now.plus(Duration.ofHours(1));
        return new Discovery(
                        new TextConfig(Map.of("bench.yaml", bench)),
                        lists,
                        new ListReader((provider, endpoint, region) -> endpoint, this, "us-east-1"),
                        new Newcomers(this),
                        remembered,
                        this,
                        this,
                        "us-east-1")
                .look();
    }

    /** What was told since the last call. */
    List<String> takeTold() {
        List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    private void step() {
        if (stepsToLive-- <= 0) {
            throw new Death();
        }
    }

    @Override
    public boolean tell(String subject, String text) {
        step();
        told.add(subject + "\n" + text);
        step();
        return true;
    }

    @Override
    public void plan(String event) {
        step();
        plans.add(event);
        step();
    }

    @Override
    public Optional<String> find(String variable) {
        return Optional.of(key);
    }

    @Override
    public void burst(String region, BurstOrder order) {
        throw new AssertionError(order);
    }

    @Override
    public void dispatch() {
        throw new AssertionError("dispatch");
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public Instant now() {
        return now;
    }
}
