package dev.tpsmatrix.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages answers as networks, proxies and other versions do, and worse. */
final class Mutation {

    private static final List<String> PIECES = List.of(
            "\n",
            "\n\n",
            "\r",
            "data: ",
            "event: error\n",
            "{",
            "}",
            "\"",
            "null",
            "\u0000",
            "\uFEFF",
            ":",
            "9999999999999999999999",
            "[[[[");

    private final WireKit kit;
    private final SplittableRandom random;
    private final List<byte[]> pieces;

    Mutation(WireKit kit, SplittableRandom random) {
        this.kit = kit;
        this.random = random;
        List<String> all = new ArrayList<>(PIECES);
        all.addAll(kit.pieces());
        this.pieces = all.stream()
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /**
     * One to three times.
     *
     * @param others frames of whatever answers of the same dialect
     */
    byte[] of(List<byte[]> frames, List<byte[]> others) {
        if (random.nextInt(3) == 0) {
            return bytes(Recorded.join(frames));
        }
        List<byte[]> mutant = new ArrayList<>(frames);
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            frame(mutant, others);
        }
        return Recorded.join(mutant);
    }

    /** Damages one frame, or the order of all. */
    private void frame(List<byte[]> frames, List<byte[]> others) {
        if (frames.isEmpty()) {
            return;
        }
        int at = random.nextInt(frames.size());
        byte[] frame = frames.get(at);
        switch (random.nextInt(8)) {
            case 0 -> frames.remove(at);
            case 1 -> frames.add(random.nextInt(frames.size() + 1), frame);
            case 2 -> frames.set(at, frames.set(random.nextInt(frames.size()), frame));
            case 3 -> frames.add(at, others.get(random.nextInt(others.size())));
            case 4 -> frames.set(at, bytes(frame));
            case 5 -> frames.set(at, frame.length == 0 ? frame : kit.framing().broken(frame, random));
            default -> frames.set(at, kit.framing().rewritten(frame, this::bytes));
        }
    }

    private byte[] bytes(byte[] original) {
        byte[] bytes = original;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(60));
        byte[] head = Arrays.copyOf(bytes, from);
        byte[] middle = Arrays.copyOfRange(bytes, from, to);
        byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> Recorded.join(List.of(head, tail));
            case 1 -> Recorded.join(List.of(head, middle, middle, tail));
            case 2 -> Recorded.join(List.of(head, pieces.get(random.nextInt(pieces.size())), middle, tail));
            case 3 -> Recorded.join(List.of(head, noise(middle.length), tail));
            case 4 -> head;
            default -> flip(bytes);
        };
    }

    private byte[] flip(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }
}
