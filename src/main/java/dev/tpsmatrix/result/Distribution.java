package dev.tpsmatrix.result;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Durations as an HdrHistogram of microseconds, 3 significant digits, up to one hour. */
public final class Distribution {

    private static final long HIGHEST_US = TimeUnit.HOURS.toMicros(1);

    private final Histogram histogram;

    private Distribution(Histogram histogram) {
        this.histogram = histogram;
    }

    public static Distribution empty() {
        return new Distribution(new Histogram(HIGHEST_US, 3));
    }

    /** Adds a duration in milliseconds; longer than an hour counts as an hour. */
    public void add(double ms) {
        histogram.recordValue(Math.min(HIGHEST_US, Math.max(0, Math.round(ms * 1000))));
    }

    public void add(Distribution other) {
        histogram.add(other.histogram);
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /**
     * The quantile in milliseconds, or null under {@link Evidence#NONE}.
     *
     * @param quantile in (0, 1), for example 0.95
     * @param censored samples that are only known to be longer than they were watched; one that the quantile could
     *     fall on makes it unknown
     */
    public @Nullable Double quantile(double quantile, long censored) {
        if (Evidence.of(count() + censored, quantile) == Evidence.NONE) {
            return null;
        }
        double rank = Math.ceil(quantile * (count() + censored));
        if (rank > count()) {
            return null;
        }
        return histogram.getValueAtPercentile(100 * rank / count()) / 1000.0;
    }

    public @Nullable Double max() {
        return count() == 0 ? null : Double.valueOf(histogram.getMaxValue() / 1000.0);
    }

    /** Compressed, as HdrHistogram's own tools read it. */
    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    /** The reverse of {@link #encode()}; IllegalArgumentException on other bytes. */
    public static Distribution decode(byte[] bytes) {
        try {
            return new Distribution(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), HIGHEST_US));
        } catch (DataFormatException
                | BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a compressed histogram", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Distribution that && histogram.equals(that.histogram);
    }

    @Override
    public int hashCode() {
        return histogram.hashCode();
    }
}
