package dev.tpsmatrix.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Judgement;
import dev.tpsmatrix.result.LimitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What was exhausted. Without a quota of one's own it is capacity that all customers share ("Resource exhausted"). A quota
 * of the day counts as spent: Google refills it at midnight Pacific, which no burst lives to see, whatever delay it tells.
 *
 * @param met the names of the quotas that were met, such as {@code GenerateRequestsPerMinutePerProjectPerModel}, run
 *     together in lower case
 */
record Quota(List<String> met, String message) {

    private static final Pattern SPENT =
            Pattern.compile("spend(ing)? (cap|limit)|credits? (are|is|have been) (depleted|exhausted)");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_.-]+");

    static Quota of(JsonNode details, String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        List<String> met = new ArrayList<>();
        for (JsonNode detail : details) {
            for (JsonNode violation : detail.path("violations")) {
                String name = violation.path("quotaId").asText("")
                        + violation.path("quotaMetric").asText("");
                if (!name.isEmpty()) {
                    met.add(together(name.toLowerCase(Locale.ROOT)));
                }
            }
        }
        if (met.isEmpty() && lower.contains("quota exceeded for")) {
            met.add(together(lower));
        }
        return new Quota(met, lower);
    }

    private static String together(String name) {
        return BETWEEN_WORDS.matcher(name).replaceAll("");
    }

    Judgement judged() {
        if (SPENT.matcher(message).find() || met.stream().anyMatch(quota -> quota.contains("perday"))) {
            return Judgement.SPENT;
        }
        return met.isEmpty() ? Judgement.OVERLOADED : Judgement.rateLimited(kind(met.get(0)));
    }

    private static LimitKind kind(String quota) {
        if (quota.contains("inputtoken")) {
            return LimitKind.INPUT_TOKENS;
        }
        if (quota.contains("outputtoken")) {
            return LimitKind.OUTPUT_TOKENS;
        }
        if (quota.contains("token")) {
            return LimitKind.TOKENS;
        }
        return quota.contains("request") ? LimitKind.REQUESTS : LimitKind.UNKNOWN;
    }
}
