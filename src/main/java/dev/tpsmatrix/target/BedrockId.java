package dev.tpsmatrix.target;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Bedrock's id of a model, such as {@code anthropic.claude-opus-5}; of an inference profile, which names before it
 * where it may serve ({@code eu.anthropic.claude-opus-5}); or the ARN of either.
 */
record BedrockId(String id) {

    private static final String GLOBAL = "global";
    private static final Pattern PROFILE = Pattern.compile("(global|us|us-gov|eu|apac|au|jp|ca|sa|me|af)\\.[a-z].*");

    /** What the price list calls the profiles of any one geography: they cost the same. */
    private static final String REGIONAL = "regional.";

    /** The model's own. */
    String model() {
        String own = id.substring(id.lastIndexOf('/') + 1);
        return PROFILE.matcher(own).matches() ? own.substring(own.indexOf('.') + 1) : own;
    }

    /** What the price list may call it where it has no entry of its own; null if it is no profile of one geography. */
    @Nullable
    String regional() {
        boolean profile = PROFILE.matcher(id).matches() && !id.startsWith(GLOBAL);
        return profile ? REGIONAL + model() : null;
    }
}
