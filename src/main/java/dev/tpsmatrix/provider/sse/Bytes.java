package dev.tpsmatrix.provider.sse;

import java.util.Arrays;

/** Bytes that grow up to a bound. */
final class Bytes {

    private final int limit;
    private byte[] array = new byte[512];
    private int size;

    Bytes(int limit) {
        this.limit = limit;
    }

    void append(byte[] source, int from, int to) throws SseException {
        int grown = size + to - from;
        if (grown > limit) {
            throw new SseException("an event of more than " + limit + " bytes");
        }
        if (grown > array.length) {
            array = Arrays.copyOf(array, Math.max(grown, Math.min(2 * array.length, limit)));
        }
        System.arraycopy(source, from, array, size, to - from);
        size = grown;
    }

    byte[] array() {
        return array;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
