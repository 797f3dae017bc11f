package dev.tpsmatrix.local.simulator;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of Google's lists of models. */
final class GeminiPage {

    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private GeminiPage() {}

    /** The Gemini API's. */
    static Map<String, ?> ofGemini(List<String> names, MultiMap params) {
        return page(
                "models",
                names,
                params,
                name -> Map.of(
                        "name",
                        "models/" + name,
                        "displayName",
                        name,
                        "supportedGenerationMethods",
                        List.of("generateContent", "countTokens")));
    }

    /** Vertex AI's. */
    static Map<String, ?> ofVertex(List<String> names, MultiMap params) {
        return page(
                "publisherModels",
                names,
                params,
                name -> Map.of(
                        "name", "publishers/google/models/" + name, "versionId", "default", "launchStage", "GA"));
    }

    private static Map<String, ?> page(
            String field, List<String> names, MultiMap params, Function<String, Map<String, ?>> model) {
        String after = params.get("pageToken");
        List<String> rest = names.stream()
                .filter(name -> after == null || name.compareTo(after) > 0)
                .toList();
        List<String> page = rest.subList(0, Math.min(rest.size(), size(params.get("pageSize"))));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(field, page.stream().map(model).toList());
        if (page.size() < rest.size()) {
            body.put("nextPageToken", page.get(page.size() - 1));
        }
        return body;
    }

    /** More than the most is the most, as Google has it. */
    private static int size(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw new Refusal(400, "pageSize: a whole number is needed");
        }
        return Math.max(1, Math.min(MOST, Integer.parseInt(text)));
    }
}
