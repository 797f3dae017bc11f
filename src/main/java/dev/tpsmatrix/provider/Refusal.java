package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.LimitKind;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused or failed, in one line without secrets.
 *
 * @param fatal further requests will be refused as well (401, 403, 404, credit or spend limit)
 * @param retryAfter as the provider said; null if it didn't
 * @param limit the kind of limit that was met, if one was
 * @param message one line of at most {@value #MAX_MESSAGE} characters, nothing in it that looks like a key
 */
public record Refusal(
        boolean fatal,
        @Nullable Duration retryAfter,
        @Nullable LimitKind limit,
        String message) {

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
    public Refusal(boolean fatal, @Nullable Duration retryAfter, String message) {
        this(fatal, retryAfter, null, message);
    }

    private static String cut(String line) {
        if (line.length() <= MAX_MESSAGE) {
            return line;
        }
        int end = MAX_MESSAGE - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
