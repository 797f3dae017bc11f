package dev.tpsmatrix.dispatch;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a caller wants the budget of a run treated.
 *
 * @param budgetUsd in place of the configured budget of a run; null for that one. The month's budget holds all the same
 * @param fit drop what doesn't fit, instead of refusing the whole
 */
public record Allowance(@Nullable BigDecimal budgetUsd, boolean fit) {

    /** As configured, all or nothing. */
    public static final Allowance CONFIGURED = new Allowance(null, false);

    /** A budget that somebody agreed to. */
    public static Allowance of(double usd) {
        return new Allowance(BigDecimal.valueOf(usd), false);
    }
}
