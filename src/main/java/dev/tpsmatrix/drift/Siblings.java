package dev.tpsmatrix.drift;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether the provider's other cells in the region moved as well, and those elsewhere didn't. */
final class Siblings {

    private static final double MOST = 2.0 / 3;
    private static final double HALF = 0.5;

    /** A sibling moved if it did by this share of the change, at least. */
    private static final double ALIKE = 1.0 / 3;

    private Siblings() {}

    static Explanation explain(Move move, Collection<Move> all) {
        List<Move> siblings = all.stream().filter(move::isSiblingOf).toList();
        List<Move> near = siblings.stream().filter(move::isInRegionOf).toList();
        List<Move> far = siblings.stream().filter(s -> !move.isInRegionOf(s)).toList();
        boolean isRegional = !near.isEmpty()
                && share(move, near) >= MOST
                && together(move, near) >= Comparison.LEAST_Z
                && (far.isEmpty() || share(move, far) < HALF);
        if (!isRegional) {
            return Explanation.NONE;
        }
        List<Double> moved = near.stream()
                .filter(s -> isAlike(move, s))
                .map(s -> 100 * Math.expm1(s.off()))
                .sorted()
                .toList();
        return new Explanation(
                Cause.REGIONAL_CAPACITY,
                String.format(
                        Locale.ROOT,
                        "%d of %d other cells of %s in %s moved by %+.0f to %+.0f %%",
                        moved.size(),
                        near.size(),
                        move.run().provider(),
                        move.run().place().region(),
                        moved.get(0),
                        moved.get(moved.size() - 1)));
    }

    private static double share(Move move, List<Move> siblings) {
        return (double) siblings.stream().filter(s -> isAlike(move, s)).count() / siblings.size();
    }

    /** The z of all of them together, in the direction of the move. */
    private static double together(Move move, List<Move> siblings) {
        double sum = siblings.stream().mapToDouble(s -> s.against().z()).sum();
        return Math.signum(move.off()) * sum / Math.sqrt(siblings.size());
    }

    private static boolean isAlike(Move move, Move sibling) {
        return sibling.against().leansTo(move.off()) && Math.abs(sibling.off()) >= ALIKE * Math.abs(move.off());
    }
}
