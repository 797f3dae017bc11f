package dev.tpsmatrix.local.simulator;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bedrock's two lists: models, all at once, and inference profiles, whose ids begin with where they serve, in pages. */
final class BedrockPage {

    private static final Predicate<String> PROFILE =
            Pattern.compile("(global|us|eu|apac|au|jp)\\..+").asMatchPredicate();
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private BedrockPage() {}

    static Map<String, ?> models(List<String> names) {
        return Map.of(
                "modelSummaries",
                names.stream().filter(PROFILE.negate()).map(BedrockPage::model).toList());
    }

    private static Map<String, ?> model(String name) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("modelArn", arn(name));
        model.put("modelId", name);
        model.put("modelName", name);
        model.put("providerName", "Simulator");
        model.put("inputModalities", List.of("TEXT"));
        model.put("outputModalities", List.of("TEXT"));
        model.put("responseStreamingSupported", true);
        model.put("inferenceTypesSupported", List.of("ON_DEMAND"));
        model.put("modelLifecycle", Map.of("status", "ACTIVE"));
        return model;
    }

    /** @param names of all models, sorted */
    static Map<String, ?> profiles(List<String> names, MultiMap params) {
        String after = params.get("nextToken");
        List<String> rest = names.stream()
                .filter(PROFILE)
                .filter(name -> after == null || name.compareTo(after) > 0)
                .toList();
        List<String> page = rest.subList(0, Math.min(rest.size(), most(params.get("maxResults"))));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "inferenceProfileSummaries",
                page.stream().map(BedrockPage::profile).toList());
        if (page.size() < rest.size()) {
            body.put("nextToken", page.get(page.size() - 1));
        }
        return body;
    }

    private static Map<String, ?> profile(String name) {
        String model = name.substring(name.indexOf('.') + 1);
        return Map.of(
                "inferenceProfileId",
                name,
                "inferenceProfileName",
                name,
                "status",
                "ACTIVE",
                "type",
                "SYSTEM_DEFINED",
                "models",
                List.of(Map.of("modelArn", arn(model))));
    }

    private static String arn(String name) {
        return "arn:aws:bedrock:us-east-1::foundation-model/" + name;
    }

    private static int most(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new Refusal(400, "maxResults: a whole number from 1 to " + MOST + " is needed");
        }
        return Integer.parseInt(text);
    }
}
