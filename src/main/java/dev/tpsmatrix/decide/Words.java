package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;

/** Measures as people read them, with their intervals. */
final class Words {

    private Words() {}

    static String tps(Measure tps) {
        return Figures.round(tps.value()) + " TPS" + interval(tps, 1);
    }

    static String seconds(Measure ms) {
        return Figures.seconds(ms.value()) + interval(ms, 1000);
    }

    static String percent(Measure share) {
        return Figures.percent(share.value());
    }

    static String share(Measure share) {
        return Figures.percent(share.value()) + range(Figures::percent, share);
    }

    static String cents(Measure usd) {
        return Figures.cents(usd.value()) + range(Figures::cents, usd);
    }

    static String dollars(Measure usd) {
        return Figures.dollars(usd.value()) + range(Figures::dollars, usd);
    }

    private interface Written {
        String of(Double figure);
    }

    private static String range(Written written, Measure measure) {
        if (measure.low() == null || measure.high() == null) {
            return " (interval not known)";
        }
        String low = written.of(measure.low());
        String high = written.of(measure.high());
        return low.equals(high) ? "" : " (" + low + "–" + high + ")";
    }

    private static String interval(Measure measure, double unit) {
        return range(figure -> Figures.round(figure / unit), measure);
    }
}
