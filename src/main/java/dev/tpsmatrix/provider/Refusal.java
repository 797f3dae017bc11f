package dev.tpsmatrix.provider;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused or failed, in one line without secrets.
 *
 * @param fatal further requests will be refused as well (401, 403, 404, credit or spend limit)
 * @param retryAfter as the provider said; null if it didn't
 * @param message one line of at most {@value #MAX_MESSAGE} characters, nothing in it that looks like a key
 */
public record Refusal(boolean fatal, @Nullable Duration retryAfter, String message) {

    static final int MAX_MESSAGE = 200;

    /** Providers quote keys, whole or with asterisks: {@code sk-proj-****abcd}, {@code Bearer …}. */
    private static final Pattern KEY_LIKE = Pattern.compile(
            "(?i)\\b(?:(?:sk|pk|rk|key|api)-[\\w*.-]{4,}|bearer\\s+\\S+)", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);

    public Refusal {
        message = cut(KEY_LIKE.matcher(BLANK.matcher(message).replaceAll(" "))
                .replaceAll("***")
                .strip());
    }

    private static String cut(String line) {
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE - 1) + "…";
    }
}
