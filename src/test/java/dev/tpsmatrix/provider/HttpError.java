package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of another status than 200, as the provider words it, and what it comes to.
 *
 * @param headers each {@code name: value}
 * @param retryAfter null if it doesn't say
 * @param limit null if no limit was met
 */
public record HttpError(
        int status,
        String body,
        List<String> headers,
        Outcome outcome,
        Refusal.Cause cause,
        @Nullable Duration retryAfter,
        @Nullable LimitKind limit) {

    /** One that ends a request, no limit being met. */
    public static HttpError refused(int status, String body) {
        return new HttpError(status, body, List.of(), Outcome.REFUSED, Refusal.Cause.OTHER, null, null);
    }

    /** The key is none. */
    public static HttpError noKey(int status, String body) {
        return new HttpError(status, body, List.of(), Outcome.REFUSED, Refusal.Cause.KEY, null, null);
    }

    /** The key is one, but not for this. */
    public static HttpError notAllowed(int status, String body) {
        return new HttpError(status, body, List.of(), Outcome.REFUSED, Refusal.Cause.PERMISSION, null, null);
    }

    /** The model is none. */
    public static HttpError noModel(int status, String body) {
        return new HttpError(status, body, List.of(), Outcome.REFUSED, Refusal.Cause.MODEL, null, null);
    }

    /** Credit, billing, or a limit of spend. */
    public static HttpError spent(int status, String body) {
        return new HttpError(status, body, List.of(), Outcome.REFUSED, Refusal.Cause.SPEND, null, LimitKind.SPEND);
    }

    public static HttpError limited(int status, String body, LimitKind limit) {
        return new HttpError(status, body, List.of(), Outcome.RATE_LIMITED, Refusal.Cause.OTHER, null, limit);
    }

    public static HttpError overloaded(int status, String body) {
        return new HttpError(
                status, body, List.of(), Outcome.OVERLOADED, Refusal.Cause.OTHER, null, LimitKind.CAPACITY);
    }

    /** The same with this header. */
    public HttpError with(String header) {
        List<String> all = new ArrayList<>(headers);
        all.add(header);
        return new HttpError(status, body, all, outcome, cause, retryAfter, limit);
    }

    /** The same, which says how long to wait. */
    public HttpError waiting(Duration time) {
        return new HttpError(status, body, headers, outcome, cause, time, limit);
    }

    @Override
    public String toString() {
        return status + " " + outcome + " " + body;
    }
}
