package dev.tpsmatrix.workload;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Token counts by percentile: linear between the given points, and constant outside them: below the lowest point and
 * above the highest one every request has that point's size. A curve that shall reach further gives percentile 0 or
 * 100 itself.
 */
public final class SizeCurve {

    /** Centiles, each drawn once in as many requests. */
    static final int CENTILES = 100;

    private final List<SizePoint> points;

    SizeCurve(List<SizePoint> points) {
        this.points = points;
    }

    /** The size at {@code percentile}, 0 to 100; one percentile serves input and output. */
    public Size at(double percentile) {
        return new Size(
                Math.toIntExact(Math.round(tokens(percentile, SizePoint::inputTokens))),
                Math.toIntExact(Math.round(tokens(percentile, SizePoint::outputTokens))));
    }

    /** Mean over 100 requests, one in the middle of each centile. */
    public double meanInputTokens() {
        return mean(SizePoint::inputTokens);
    }

    /** Mean over 100 requests, one in the middle of each centile. */
    public double meanOutputTokens() {
        return mean(SizePoint::outputTokens);
    }

    private double mean(ToIntFunction<SizePoint> count) {
        return IntStream.range(0, CENTILES)
                .mapToDouble(centile -> tokens(centile + 0.5, count))
                .average()
                .orElseThrow();
    }

    private double tokens(double percentile, ToIntFunction<SizePoint> count) {
        SizePoint below = points.get(0);
        for (SizePoint point : points) {
            if (percentile <= point.percentile()) {
                return between(below, point, percentile, count);
            }
            below = point;
        }
        return count.applyAsInt(below);
    }

    private static double between(SizePoint a, SizePoint b, double percentile, ToIntFunction<SizePoint> count) {
        double span = b.percentile() - a.percentile();
        double share = span == 0 ? 1 : (percentile - a.percentile()) / span;
        return count.applyAsInt(a) + share * (count.applyAsInt(b) - count.applyAsInt(a));
    }
}
