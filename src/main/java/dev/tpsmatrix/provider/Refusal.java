package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.LimitKind;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused or failed, in one line without secrets.
 *
 * @param cause what is wrong, as far as the provider says
 * @param retryAfter as the provider said; null if it didn't
 * @param limit the kind of limit that was met, if one was
 * @param message one line of at most {@value #MAX_MESSAGE} characters, nothing in it that looks like a key
 */
public record Refusal(
        Cause cause,
        @Nullable Duration retryAfter,
        @Nullable LimitKind limit,
        String message) {

    /** What is wrong with a request that failed. */
    public enum Cause {
        /** It is none that the provider knows. */
        KEY,
        /** It is known, but not allowed what was asked: by its rights, its project, or the country it is used from. */
        PERMISSION,
        /** There is none of that name that can be called so. */
        MODEL,
        /** Credit, billing or a spend limit. */
        SPEND,
        /** Anything else; the next request may fare better. */
        OTHER;

        /** Whether further requests will be refused as well. */
        public boolean fatal() {
            return this != OTHER;
        }
    }

    static final int MAX_MESSAGE = 200;

    /** Providers quote the key that they don't like, whole or starred: {@code sk-proj-****abcd}. */
    private static final Pattern KEY_LIKE = Pattern.compile(
            "\\b(?:[spr]k|gsk|hf|xai)[-_][\\w*.-]{4,}|\\bAIza[\\w-]{10,}|[^\\s\"']{0,80}\\*{4,}[^\\s\"']{0,80}|\\bbearer\\s+\\S+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);

    public Refusal {
        message = cut(KEY_LIKE.matcher(BLANK.matcher(message).replaceAll(" "))
                .replaceAll("***")
                .strip());
    }

    /** Without a limit that was met. */
    public Refusal(Cause cause, @Nullable Duration retryAfter, String message) {
        this(cause, retryAfter, null, message);
    }

    /** Whether further requests will be refused as well. */
    public boolean fatal() {
        return cause.fatal();
    }

    private static String cut(String line) {
        if (line.length() <= MAX_MESSAGE) {
            return line;
        }
        int end = MAX_MESSAGE - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
