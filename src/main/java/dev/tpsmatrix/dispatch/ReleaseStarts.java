package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.RunIds;
import dev.tpsmatrix.store.Deliveries;
import dev.tpsmatrix.store.Deliveries.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Has {@code plan} started for each claimed delivery. A claim counts as started only once that was accepted, so nothing
 * is forgotten by a process that dies in between; {@code plan} itself makes one run of however many starts.
 */
@ApplicationScoped
public class ReleaseStarts {

    /** Whoever claimed it has had the time to start it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(ReleaseStarts.class);

    private final Deliveries deliveries;
    private final Invoker invoker;
    private final Ticker ticker;
    private final RandomGenerator random;

    ReleaseStarts(Deliveries deliveries, Invoker invoker, Ticker ticker, RandomGenerator random) {
        this.deliveries = deliveries;
        this.invoker = invoker;
        this.ticker = ticker;
        this.random = random;
    }

    /**
     * The run that this delivery starts, which may have been started before.
     *
     * @param event of {@code plan}, as JSON
     * @param dated whether the delivery tells its own time
     */
    public String start(String identity, String event, boolean dated) {
        Instant now = ticker.now();
        Claim claim = deliveries.claim(identity, RunIds.mint(now, random.nextLong()), event, now, dated);
        if (!claim.started() && (claim.first() || claim.claimedAt().isBefore(now.minus(PATIENCE)))) {
            start(claim);
        }
        return claim.runId();
    }

    /** Starts what nobody has; called by each look at the queue. */
    void startWaiting(Instant now) {
        deliveries.waiting(now.minus(PATIENCE)).forEach(this::start);
    }

    private void start(Claim claim) {
        try {
            invoker.plan(claim.event());
            deliveries.started(claim.identity());
        } catch (RuntimeException e) {
            LOG.errorf("%s waits to be started by dispatch: %s", claim.identity(), e);
        }
    }
}
