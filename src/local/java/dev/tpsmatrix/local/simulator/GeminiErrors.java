package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Allowance.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Google's errors: a {@code google.rpc.Status} whose details say what was met and when to come again. */
final class GeminiErrors {

    private static final String RPC = "type.googleapis.com/google.rpc.";

    private GeminiErrors() {}

    static String of(Refusal refusal) {
        List<Map<String, ?>> details = new ArrayList<>();
        String quota = quota(refusal);
        if (quota != null) {
            details.add(Map.of("@type", RPC + "QuotaFailure", "violations", List.of(Map.of("quotaId", quota))));
        } else if (refusal.code(null) != null) {
            details.add(Map.of("@type", RPC + "ErrorInfo", "reason", Objects.requireNonNull(refusal.code(null))));
        }
        if (refusal.waitNanos() > 0) {
            details.add(Map.of("@type", RPC + "RetryInfo", "retryDelay", delay(refusal.waitNanos())));
        }
        return Json.write(Map.of(
                "error", error(refusal.status, refusal.type(status(refusal.status)), refusal.getMessage(), details)));
    }

    /** The quota that was met. A 429 whose fault names a type but no quota met none: capacity was short. */
    private static @Nullable String quota(Refusal refusal) {
        if (refusal.status != 429) {
            return null;
        }
        if (refusal.limited != null && refusal.limited.exceeded() == Dimension.TOKENS) {
            return "GenerateContentTokensPerMinutePerProjectPerModel";
        }
        return refusal.code(refusal.type("").isEmpty() ? "GenerateRequestsPerMinutePerProjectPerModel" : null);
    }

    static Map<String, Object> error(int code, String status, @Nullable String message, List<Map<String, ?>> details) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message == null ? "" : message);
        error.put("status", status);
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        return error;
    }

    /** As protobuf writes a duration. */
    private static String delay(long nanos) {
        return String.format(Locale.ROOT, "%d.%09ds", nanos / Units.SECOND, nanos % Units.SECOND);
    }

    private static String status(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 503, 529 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }
}
