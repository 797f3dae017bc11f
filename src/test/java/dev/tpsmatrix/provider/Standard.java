package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Outcome;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The transcripts that every dialect must have, by the names of their files, and what has to be in them. */
enum Standard {
    /** Several content frames, and usage. */
    TEXT(
            Outcome.COMPLETED,
            is -> is.chunks() > 1 && is.usage().input() != null && is.usage().output() != null),
    /** Ended by the limit of output tokens. */
    LENGTH(Outcome.COMPLETED, is -> is.chars() > 0 && is.reason() != null),
    /** Input that was read from a cache. */
    CACHED(
            Outcome.COMPLETED,
            is -> is.usage().cachedInput() != null && is.usage().cachedInput() > 0),
    /** Reasoning, then text. */
    REASONING(Outcome.COMPLETED, is -> is.chunks() > 1),
    /** Not one visible character. */
    NO_ANSWER(Outcome.NO_ANSWER, is -> is.chars() == 0),
    /** Declined by the model, or filtered. */
    REFUSAL(Outcome.DECLINED, is -> true);

    /** There has to be one at least whose name begins so: an error inside the stream. */
    static final String ERROR = "error-";

    /** Of the HTTP errors that every dialect must have; what each comes to is the kit's to say. */
    static final Set<Integer> STATUSES = Set.of(400, 401, 403, 404, 429, 500, 503);

    private final Outcome outcome;
    private final Predicate<Transcript> holds;

    Standard(Outcome outcome, Predicate<Transcript> holds) {
        this.outcome = outcome;
        this.holds = holds;
    }

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isMetBy(Transcript transcript) {
        return transcript.name().equals(file()) && transcript.outcome() == outcome && holds.test(transcript);
    }
}
