package dev.tpsmatrix.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.config.Node;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a target adds to each request. */
public final class Parameters {

    private static final JsonMapper JSON = new JsonMapper();

    /** What a burst says itself, in any dialect. */
    private static final Set<String> OURS = Set.of(
            "model",
            "messages",
            "input",
            "contents",
            "stream",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "n");

    /** The same within {@code generationConfig} and {@code inferenceConfig}. */
    private static final Set<String> OURS_WITHIN = Set.of("maxOutputTokens", "maxTokens", "candidateCount");

    private static final Set<String> SAMPLING = Set.of("temperature", "top_p", "top_k", "topP", "topK");

    /** Such as {@code api_key}; tokens are many other things, too. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)^key$|(api|access|auth|private)_?key$|secret|password|authorization|(access|auth|bearer|api)_?token");

    private Parameters() {}

    static @Nullable String read(@Nullable Node at, Capabilities capabilities) {
        if (at == null) {
            return null;
        }
        at.entries(Target.PARAMETER, Target.PARAMETERS).forEach(Parameters::check);
        JsonNode all = tree(at.json());
        OURS_WITHIN.forEach(name -> {
            if (all.findValue(name) != null) {
                throw at.problem(name + ": the workload says this, not a parameter");
            }
        });
        String refused = refused(at.json(), capabilities);
        if (refused != null) {
            throw at.problem(refused + " (capabilities: {temperature: true} says otherwise)");
        }
        return at.json();
    }

    /** Which of them a model refuses, in words; null if none is known. */
    static @Nullable String refused(String parameters, Capabilities capabilities) {
        JsonNode all = tree(parameters);
        return SAMPLING.stream()
                .filter(name -> !capabilities.temperature() && all.findValue(name) != null)
                .min(Comparator.naturalOrder())
                .map(name -> name + ": this model refuses it")
                .orElse(null);
    }

    private static void check(String name, Node value) {
        if (SECRET.matcher(name).find()) {
            throw value.problem(
                    "a secret would stand in every result here; the key goes by its variable's name in key");
        }
        if (OURS.contains(name)) {
            throw value.problem("the workload says this, not a parameter");
        }
    }

    /** One object with all that is in either, in depth; where both have a value, {@code over}'s. Null is none. */
    static String merged(String under, @Nullable String over) {
        return over == null
                ? under
                : merge((ObjectNode) tree(under), tree(over)).toString();
    }

    /** {@code into}, with all of {@code over} in it or in its place, in depth. */
    public static ObjectNode merge(ObjectNode into, JsonNode over) {
        for (Map.Entry<String, JsonNode> entry : over.properties()) {
            JsonNode before = into.get(entry.getKey());
            boolean both = before instanceof ObjectNode && entry.getValue() instanceof ObjectNode;
            into.set(
                    entry.getKey(),
                    both
                            ? merge((ObjectNode) before, entry.getValue())
                            : entry.getValue().deepCopy());
        }
        return into;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters: a JSON object, not " + json, e);
        }
    }
}
