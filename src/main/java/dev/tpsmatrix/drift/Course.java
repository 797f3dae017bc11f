package dev.tpsmatrix.drift;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** How a change goes on once it is suspected: confirmed, taken for noise, recovered, or become the usual. */
record Course(Drift drift, Move move) {

    /** Share of the change that is there still, or it doesn't fit. */
    private static final double FITS = 0.4;

    private static final double HALF = 0.5;

    /** Halves of the runs at a new level that differ by more of their errors are still on their way. */
    private static final double ON_ITS_WAY = 1.2;

    private static final int LOOKED_AT = 10;

    Drift next(Explanation found) {
        Explanation why = drift.explanation().cause() == null ? found : drift.explanation();
        return drift.state() == State.SUSPECTED ? suspected(why) : confirmed(why);
    }

    private Drift suspected(Explanation why) {
        boolean sameDay = detectedDay().equals(move.run().day());
        if (sameDay) {
            return drift.seen(move.run(), State.SUSPECTED, why);
        }
        boolean together =
                move.against().isCertain(mean(true), move.usual().since().size() + 1);
        return together && move.against().leansTo(change()) && shows(FITS)
                ? drift.seen(move.run(), State.CONFIRMED, why.orUnknown())
                : drift.seen(move.run(), State.STABLE, noise());
    }

    private Explanation noise() {
        return new Explanation(
                Cause.NOISE,
                String.format(
                        Locale.ROOT,
                        "the run of %s was off by %+.0f %% only",
                        move.run().day(),
                        100 * Math.expm1(move.off())));
    }

    private Drift confirmed(Explanation why) {
        if (!move.against().leansTo(change()) && !shows(HALF)) {
            return drift.seen(move.run(), State.RECOVERED, drift.explanation());
        }
        List<Observation> since = move.usual().since();
        if (since.size() < Baseline.FEWEST) {
            return drift.seen(move.run(), State.CONFIRMED, why.orUnknown());
        }
        return stand(since.subList(Math.max(0, since.size() - LOOKED_AT), since.size()))
                ? drift.accepted(
                        move.run(), since.get(since.size() - Baseline.FEWEST).at())
                : drift.seen(move.run(), State.CONFIRMED, why.orUnknown());
    }

    private boolean stand(List<Observation> runs) {
        int half = runs.size() / 2;
        double moved = mean(runs.subList(half, runs.size())) - mean(runs.subList(0, half));
        return Math.abs(moved) <= ON_ITS_WAY * move.against().deviation() * Math.sqrt(2.0 / half);
    }

    private boolean shows(double share) {
        return move.off() * Math.signum(change()) >= share * Math.abs(change());
    }

    /** So far, as a difference of logarithms. */
    private double change() {
        return mean(false);
    }

    private double mean(boolean withThis) {
        List<Observation> since = move.usual().since();
        if (since.isEmpty()) {
            double seen = drift.metric().log(drift.now()) - move.usual().level();
            return withThis ? (seen + move.off()) / 2 : seen;
        }
        DoubleStream earlier = since.stream().mapToDouble(move.usual()::off);
        return (withThis ? DoubleStream.concat(earlier, DoubleStream.of(move.off())) : earlier)
                .average()
                .orElseThrow();
    }

    private double mean(List<Observation> runs) {
        return runs.stream().mapToDouble(move.usual()::off).average().orElseThrow();
    }

    private LocalDate detectedDay() {
        return LocalDate.ofInstant(drift.detectedAt(), ZoneOffset.UTC);
    }
}
