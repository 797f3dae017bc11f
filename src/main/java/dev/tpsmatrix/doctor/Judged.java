package dev.tpsmatrix.doctor;

import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to the short request says of key and model.
 *
 * @param mend what must be mended, if anything
 */
record Judged(String key, String served, List<String> mend, List<String> notes) {

    private static final String ACCEPTED = "accepted";
    private static final String REFUSED = "refused";
    private static final String UNKNOWN = "–";

    static Judged unasked(String key, String why) {
        return new Judged(key, UNKNOWN, List.of(why), List.of());
    }

    /** @param key what it is called when it was accepted */
    static Judged of(Reply reply, String key) {
        Refusal refusal = reply.refusal();
        String why = refusal == null ? reply.outcome().column() : refusal.message();
        Integer status = reply.answer().httpStatus();
        return switch (reply.outcome()) {
            case COMPLETED, DECLINED, NO_ANSWER -> good(key, reply);
            case RATE_LIMITED, RAMP_LIMITED, OVERLOADED ->
                new Judged(key + ACCEPTED, UNKNOWN, List.of(), List.of("now at a limit: " + why));
            case REFUSED -> refused(key, Objects.requireNonNullElse(status, 0), refusal, why);
            default ->
                new Judged(
                        status == null || status != 200 ? key + UNKNOWN : key + ACCEPTED,
                        UNKNOWN,
                        List.of("the endpoint doesn't answer as it should ("
                                + reply.outcome().column() + "): " + why),
                        List.of());
        };
    }

    private static Judged good(String key, Reply reply) {
        String model = reply.answer().servedModel();
        List<String> notes = reply.answer().usage().isBillable()
                ? List.of()
                : List.of("its stream tells no usage: costs will be empty");
        return new Judged(key + ACCEPTED, model == null ? "known" : model, List.of(), notes);
    }

    private static Judged refused(String key, int status, @Nullable Refusal refusal, String why) {
        if (refusal != null && refusal.limit() == LimitKind.SPEND) {
            return new Judged(key + ACCEPTED, UNKNOWN, List.of("no credit, or a spend limit: " + why), List.of());
        }
        return switch (status) {
            case 401, 403 -> new Judged(key + REFUSED, UNKNOWN, List.of("the key is refused: " + why), List.of());
            case 404 ->
                new Judged(key + ACCEPTED, "unknown", List.of("the model isn't known there: " + why), List.of());
            default -> new Judged(key + ACCEPTED, UNKNOWN, List.of("the request is refused: " + why), List.of());
        };
    }

    /** Whether something streamed, so that it is billed. */
    static boolean isBilled(Outcome outcome) {
        return outcome == Outcome.COMPLETED || outcome == Outcome.DECLINED || outcome == Outcome.NO_ANSWER;
    }
}
