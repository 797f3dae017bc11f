package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.RoundTrips;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.ToldLimits;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else was so while a cell was measured: it explains why a figure moved.
 *
 * @param limits that the account was told last
 * @param rpmShare the most of them that a burst used, as is {@code tpmShare}
 * @param rttMs median of the round trips to the endpoint, before the bursts
 * @param usersConfigured of the last burst, as is {@code toolVersion}
 */
record Surroundings(
        ToldLimits limits,
        @Nullable Double rpmShare,
        @Nullable Double tpmShare,
        @Nullable Double rttMs,
        int usersConfigured,
        String toolVersion) {

    static final List<Column> COLUMNS = Stream.concat(
                    Stream.of("limit_rpm", "limit_tpm", "rpm_share", "tpm_share", "rtt_ms", "users_configured")
                            .map(Column::number),
                    Stream.of(Column.text("tool_version")))
            .toList();

    /** @param bursts of one cell and run, at least one, in the order of their start */
    static Surroundings of(List<BurstResult> bursts) {
        BurstResult last = bursts.get(bursts.size() - 1);
        return new Surroundings(
                new ToldLimits(
                        last(bursts, b -> b.limits().told().rpm()),
                        last(bursts, b -> b.limits().told().tpm())),
                most(bursts, b -> b.limits().rpmShare()),
                most(bursts, b -> b.limits().tpmShare()),
                Spread.of(bursts, Surroundings::rttMs).median(),
                last.load().usersConfigured(),
                last.verdict().toolVersion());
    }

    private static @Nullable Double rttMs(BurstResult burst) {
        RoundTrips roundTrips = burst.verdict().self().roundTrips();
        return roundTrips.endpoint().beforeMs();
    }

    private static <T> @Nullable T last(List<BurstResult> bursts, Function<BurstResult, @Nullable T> of) {
        return bursts.stream()
                .map(of)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static @Nullable Double most(Collection<BurstResult> bursts, Function<BurstResult, @Nullable Double> of) {
        return Spread.of(bursts, of).high();
    }

    void writeTo(Row row) {
        limits.writeTo(row);
        row.put("rpm_share", rpmShare, 6)
                .put("tpm_share", tpmShare, 6)
                .put("rtt_ms", rttMs, 3)
                .put("users_configured", usersConfigured)
                .put("tool_version", toolVersion);
    }
}
