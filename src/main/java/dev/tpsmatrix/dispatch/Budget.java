package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.store.Spend;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** US dollars that a run may commit, and all runs of a calendar month (UTC). */
@ApplicationScoped
public class Budget {

    private final Spend spend;
    private final BigDecimal ofRun;
    private final Optional<BigDecimal> ofMonth;

    /** @param ofMonth none if a month has no limit */
    Budget(
            Spend spend,
            @ConfigProperty(name = "tpsmatrix.run-budget-usd", defaultValue = "25") BigDecimal ofRun,
            @ConfigProperty(name = "tpsmatrix.month-budget-usd") Optional<BigDecimal> ofMonth) {
        this.spend = spend;
        this.ofRun = ofRun;
        this.ofMonth = ofMonth;
    }

    /** What a run may commit now: the smaller of what it is allowed and what the month has left. */
    BigDecimal now(Allowance allowance, YearMonth month) {
        BigDecimal run = allowed(allowance);
        return ofMonth.map(cap -> cap.subtract(spend.committed(month))
                        .max(BigDecimal.ZERO)
                        .min(run))
                .orElse(run);
    }

    @Nullable
    BigDecimal ofMonth() {
        return ofMonth.orElse(null);
    }

    /** The share of the month's budget that is committed, 0 to 1; empty if there is none. */
    public Optional<Double> shareCommitted(Instant now) {
        return ofMonth.filter(cap -> cap.signum() > 0)
                .map(cap -> spend.committed(Commitment.month(now)).doubleValue() / cap.doubleValue());
    }

    /**
     * The jobs that fit. ConfigException with the arithmetic if not all do and the caller didn't ask to drop some, or
     * if none would be left.
     */
    Commitment fit(List<BurstJob> planned, Allowance allowance, BigDecimal budget) {
        Commitment fitted = Commitment.within(budget, planned);
        if (fitted.dropped().isEmpty()) {
            return fitted;
        }
        String over = planned.size() + " bursts may take " + Commitment.arithmetic(planned) + ", over the "
                + budget.stripTrailingZeros().toPlainString() + " USD that "
                + (budget.compareTo(allowed(allowance)) < 0 ? "the month has left" : "a run may");
        String drop = "; to fit: drop " + String.join(", ", fitted.dropped());
        if (fitted.jobs().isEmpty()) {
            throw new ConfigException("budget", "", over + drop + ": nothing is left");
        }
        if (!allowance.fit()) {
            throw new ConfigException(
                    "budget",
                    "",
                    over + drop + ", which \"fit\": true does; \"budget_usd\" sets another budget of the run");
        }
        return fitted;
    }

    private BigDecimal allowed(Allowance allowance) {
        return allowance.budgetUsd() == null ? ofRun : allowance.budgetUsd();
    }
}
