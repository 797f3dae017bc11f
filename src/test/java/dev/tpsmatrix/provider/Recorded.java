package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Circumstances;
import dev.tpsmatrix.result.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A transcript of a kit, as bytes and as what its dialect reads in them. */
record Recorded(WireKit kit, Transcript comesTo) {

    /** The outcomes of answers that have ended as their dialect says. */
    static final Set<Outcome> ENDS = EnumSet.of(Outcome.COMPLETED, Outcome.DECLINED, Outcome.NO_ANSWER);

    static Stream<Recorded> all() {
        return Kits.all().flatMap(Recorded::of);
    }

    static Stream<Recorded> of(WireKit kit) {
        return kit.transcripts().stream().map(transcript -> new Recorded(kit, transcript));
    }

    /** By folder and name, such as {@code openai/text}. */
    static Recorded of(String path) {
        return all().filter(recorded -> recorded.toString().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no transcript " + path));
    }

    static Dialect dialect(WireKit kit) {
        return Dialects.of(kit.destination("http://127.0.0.1:1"));
    }

    String text() throws IOException {
        return Wire.read(this + "." + kit.framing().extension());
    }

    List<byte[]> frames() throws IOException {
        return kit.framing().frames(text());
    }

    byte[] bytes() throws IOException {
        return join(frames());
    }

    static byte[] join(List<byte[]> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        frames.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** What its dialect makes of these reads, after which the HTTP answer ends. */
    Reading whole(byte[]... reads) {
        return Reading.of(kit, true, reads);
    }

    /** What its dialect makes of these reads, after which the connection breaks. */
    Reading cut(byte[]... reads) {
        return Reading.of(kit, false, reads);
    }

    @Override
    public String toString() {
        return kit.folder() + "/" + comesTo.name();
    }

    /** The events of an answer, and their sum. */
    record Reading(List<StreamEvent> events, Tally tally) {

        static Reading of(WireKit kit, boolean whole, byte[]... reads) {
            StreamReader reader = dialect(kit).reader();
            Reading reading = new Reading(new ArrayList<>(), new Tally());
            for (byte[] read : reads) {
                reader.feed(read, reading::take);
            }
            if (whole && !reading.tally.isOver()) {
                reader.end(reading::take);
            }
            return reading;
        }

        private void take(StreamEvent event) {
            if (tally.isOver()) {
                throw new AssertionError("after its end it said " + event);
            }
            events.add(event);
            tally.accept(event);
        }

        Outcome outcome() {
            return tally.outcome();
        }

        Answer answer() {
            return tally.answer(200, null, Circumstances.UNKNOWN);
        }
    }
}
