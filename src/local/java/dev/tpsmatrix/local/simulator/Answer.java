package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Fault.Effect;
import dev.tpsmatrix.local.simulator.Fault.Slow;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything random about one request, decided beforehand from the scenario's seed and the client request id, so that
 * it depends neither on other requests nor on when it came; only faults by schedule do.
 *
 * @param fault what goes wrong with it ({@code null}: nothing)
 * @param hidden reasoning tokens that are counted but not sent
 * @param wordSeed what the text is drawn from
 */
record Answer(@Nullable Fault fault, int hidden, Chunks chunks, Schedule schedule, Ending ending, long wordSeed) {

    private static final Slow NOT_SLOW = new Slow(0, 0);

    static Answer draw(
            long seed, String id, Ask ask, ModelScenario model, String region, double rttMillis, Arrival arrival) {
        SplittableRandom random = new SplittableRandom(seed ^ hash(id));
        Service service = model.in(region);
        Fault fault = service.faultAt(random.nextDouble(), arrival);
        Effect effect = fault == null ? null : fault.effect();
        double around = 0.95 + 0.3 * random.nextDouble();
        long wanted = Math.max(1, Math.round(ask.length() * (model.exactLength() ? 1 : around)));
        int tokens = (int) Math.min(ask.cap(), wanted);
        long wordSeed = random.nextLong();

        Ending ending =
                effect instanceof Fault.Ends ends ? ends.ending() : wanted >= ask.cap() ? Ending.LENGTH : Ending.STOP;
        int reasoning = ask.reasoning() ? Math.min(service.reasoningTokens(), tokens) : 0;
        boolean shown = model.dialect().showsThinking() && !ask.hidden();
        Chunks chunks = new Chunks(
                shown ? reasoning : 0,
                ending.shown(tokens - reasoning, service.tokensPerChunk()),
                service.tokensPerChunk());
        int hidden = shown ? 0 : reasoning;
        Slow slow = effect instanceof Slow s ? s : NOT_SLOW;
        return new Answer(
                fault,
                hidden,
                chunks,
                Schedule.draw(random, service, rttMillis, slow, hidden, chunks),
                ending,
                wordSeed);
    }

    /** The HTTP error to send instead. */
    Fault.@Nullable Http error() {
        return fault != null && fault.effect() instanceof Fault.Http http ? http : null;
    }

    /** The type of the error that ends its stream. */
    String errorType(String otherwise) {
        String type = fault != null && fault.effect() instanceof Fault.Ends ends ? ends.type() : null;
        return type == null ? otherwise : type;
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
            case STOP, LENGTH, SHORT, EMPTY -> chunks.text() > 0 ? "completed" : "no_answer";
            case REFUSAL -> "declined";
            case ERROR -> "stream_error";
            case CUT -> "truncated";
            case RESET -> "reset";
            case MALFORMED -> "malformed";
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
