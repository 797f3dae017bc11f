package dev.tpsmatrix.doctor;

import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Outcome;
import java.util.List;
import java.util.Objects;

/**
 * What an answer to the short request says of key and model.
 *
 * @param mend what must be mended, if anything
 */
record Judged(String key, String served, List<String> mend, List<String> notes) {

    private static final String ACCEPTED = "accepted";
    private static final String UNKNOWN = "–";

    static Judged unasked(String key, String why) {
        return new Judged(key, UNKNOWN, List.of(why), List.of());
    }

    /** @param key what it is called when it was accepted */
    static Judged of(Reply reply, String key) {
        Refusal refusal = reply.refusal();
        String why = refusal == null ? reply.outcome().column() : refusal.message();
        Refusal.Cause cause = refusal == null ? Refusal.Cause.OTHER : refusal.cause();
        Integer status = reply.answer().httpStatus();
        String let = key + (status != null && isLetIn(status) ? ACCEPTED : UNKNOWN);
        return switch (reply.outcome()) {
            case COMPLETED, DECLINED, NO_ANSWER -> good(key, reply);
            case RATE_LIMITED, RAMP_LIMITED, OVERLOADED ->
                new Judged(let, UNKNOWN, List.of(), List.of("now at a limit: " + why));
            case REFUSED -> refused(key, let, cause, why);
            default -> new Judged(let, UNKNOWN, List.of(ailing(reply.outcome().column(), why)), List.of());
        };
    }

    /** Servers look at the key first; one that fails itself may not have come so far. */
    private static boolean isLetIn(int status) {
        return status == 200 || status >= 400 && status < 500 && status != 408;
    }

    private static String ailing(String how, String why) {
        return "the endpoint doesn't answer as it should (" + how + "): " + why;
    }

    private static Judged good(String key, Reply reply) {
        String model = reply.answer().servedModel();
        boolean streamed = Objects.equals(reply.answer().httpStatus(), 200);
        List<String> notes = !streamed || reply.answer().usage().isBillable()
                ? List.of()
                : List.of("its stream tells no usage: costs will be empty");
        return new Judged(key + ACCEPTED, model == null ? "known" : model, List.of(), notes);
    }

    /** @param let what the key is called by the status alone */
    private static Judged refused(String key, String let, Refusal.Cause cause, String why) {
        return switch (cause) {
            case KEY -> new Judged(key + "refused", UNKNOWN, List.of("the key is refused: " + why), List.of());
            case PERMISSION ->
                new Judged(
                        key + "not allowed",
                        UNKNOWN,
                        List.of("the key is known, but may not do that: " + why),
                        List.of());
            case MODEL ->
                new Judged(key + ACCEPTED, "unknown", List.of("the model isn't known there: " + why), List.of());
            case SPEND ->
                new Judged(key + ACCEPTED, UNKNOWN, List.of("no credit, or a spend limit: " + why), List.of());
            case OTHER ->
                new Judged(
                        let,
                        UNKNOWN,
                        List.of(
                                let.endsWith(ACCEPTED)
                                        ? "the request is refused: " + why
                                        : ailing(Outcome.REFUSED.column(), why)),
                        List.of());
        };
    }
}
