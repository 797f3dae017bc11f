package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Allowance.Dimension;
import dev.tpsmatrix.local.simulator.ModelScenario.Limit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of all models: one pool a model, or one a model and region. Thread-safe. */
final class Limits {

    private record Pool(TokenBucket requests, TokenBucket tokens) {}

    private final Map<String, Pool> pools = new HashMap<>();

    /** Takes one request and its tokens, or nothing if either is lacking; {@code null} for a model without limits. */
    @Nullable
    synchronized Allowance take(ModelScenario model, String region, int tokens, long now) {
        Limit limit = model.limit();
        if (limit == null) {
            return null;
        }
        Pool pool = pools.computeIfAbsent(
                limit.perRegion() ? model.name() + " " + region : model.name(),
                key -> new Pool(new TokenBucket(limit.requests(), now), new TokenBucket(limit.tokens(), now)));
        long forRequest = pool.requests.waitNanos(1, now);
        long forTokens = pool.tokens.waitNanos(tokens, now);
        Dimension exceeded = forRequest == 0 && forTokens == 0
                ? null
                : forRequest >= forTokens ? Dimension.REQUESTS : Dimension.TOKENS;
        if (exceeded == null) {
            pool.requests.take(1);
            pool.tokens.take(tokens);
        }
        return new Allowance(pool.requests.level(), pool.tokens.level(), exceeded, Math.max(forRequest, forTokens));
    }
}
