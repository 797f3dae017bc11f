package dev.tpsmatrix.local.simulator;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything random about one request, decided beforehand from the scenario's seed and the client request id, so that
 * it depends neither on other requests nor on when it came.
 *
 * @param errorStatus HTTP error to send instead ({@code null}: none)
 * @param hidden reasoning tokens that are counted but not sent
 * @param wordSeed what the text is drawn from
 */
record Answer(
        @Nullable Integer errorStatus, int hidden, Chunks chunks, Schedule schedule, Ending ending, long wordSeed) {

    static Answer draw(long seed, String id, Ask ask, ModelScenario model, String region, double rttMillis) {
        SplittableRandom random = new SplittableRandom(seed ^ hash(id));
        Service service = model.in(region);
        Fault fault = service.faultAt(random.nextDouble());
        double around = 0.85 + 0.3 * random.nextDouble();
        long wanted = Math.max(1, Math.round(ask.length() * (model.exactLength() ? 1 : around)));
        int tokens = (int) Math.min(ask.cap(), wanted);
        long wordSeed = random.nextLong();

        Ending ending =
                fault instanceof Fault.Ends ends ? ends.ending() : wanted >= ask.cap() ? Ending.LENGTH : Ending.STOP;
        int reasoning = ask.reasoning() ? Math.min(service.reasoningTokens(), tokens) : 0;
        boolean shown = model.dialect().showsThinking();
        Chunks chunks = new Chunks(
                shown ? reasoning : 0,
                ending.shown(tokens - reasoning, service.tokensPerChunk()),
                service.tokensPerChunk());
        int hidden = shown ? 0 : reasoning;
        double stall = fault instanceof Fault.Stall s ? s.millis() : 0;
        return new Answer(
                fault instanceof Fault.Http http ? http.status() : null,
                hidden,
                chunks,
                Schedule.draw(random, service, rttMillis, stall, hidden, chunks),
                ending,
                wordSeed);
    }

    int reasoningTokens() {
        return hidden + chunks.thinking();
    }

    int outputTokens() {
        return reasoningTokens() + chunks.text();
    }

    /** The word of {@code /_truth} for an answer that was sent as planned. */
    String outcome() {
        return switch (ending) {
            case STOP, LENGTH, EMPTY -> chunks.text() > 0 ? "completed" : "no_answer";
            case REFUSAL -> "declined";
            case ERROR -> "stream_error";
            case CUT -> "truncated";
        };
    }

    /** 64-bit FNV-1a: the same on every machine, and different for ids that differ in a digit. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
