package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google's streamGenerateContent, of the Gemini API and of Vertex AI. Neither tells its limits. */
final class GeminiWire implements Dialect {

    static final GeminiWire GEMINI = new GeminiWire(
            "gemini",
            "/gemini/v1beta",
            "/gemini/v1(?:beta|alpha)?/models/([^/:]+)",
            "/gemini/v1(?:beta|alpha)?/models",
            Told.EACH_CHUNK);

    static final GeminiWire VERTEX = new GeminiWire(
            "vertex",
            "/vertex/v1/projects/simulated/locations/global",
            "/vertex/v1(?:beta1)?/projects/[^/]+/locations/[^/]+/publishers/google/models/([^/:]+)",
            "/vertex/v1beta1/publishers/google/models",
            Told.AT_END);

    private static final String STREAM = ":streamGenerateContent";

    /** Google refuses others. */
    private static final Set<String> FIELDS = Set.of(
            "contents",
            "generationConfig",
            "systemInstruction",
            "safetySettings",
            "tools",
            "toolConfig",
            "cachedContent",
            "labels",
            "serviceTier");

    private final String name;
    private final String basePath;
    private final Pattern model;
    private final Pattern list;
    private final Told usage;

    private GeminiWire(String name, String basePath, String model, String list, Told usage) {
        this.name = name;
        this.basePath = basePath;
        this.model = Pattern.compile(model + STREAM);
        this.list = Pattern.compile(list);
        this.usage = usage;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String basePath() {
        return basePath;
    }

    @Override
    public boolean answersAt(String path) {
        return model.matcher(path).matches();
    }

    @Override
    public boolean listsAt(String path) {
        return list.matcher(path).matches();
    }

    @Override
    public boolean hasKey(MultiMap headers) {
        String key = headers.get("x-goog-api-key");
        return (this == GEMINI && key != null && !key.isEmpty()) || OpenAiFamily.hasBearer(headers);
    }

    /** Thoughts, if they are asked for. */
    @Override
    public boolean showsThinking() {
        return true;
    }

    @Override
    public Ask ask(JsonNode body, HttpServerRequest request) {
        if (!"sse".equals(request.getParam("alt"))) {
            throw new Refusal(400, "alt: the simulator only streams events; add ?alt=sse");
        }
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new Refusal(
                        400,
                        "Invalid JSON payload received. Unknown name \"" + field.replaceAll("[^\\w.-]", "?")
                                + "\": Cannot find field.");
            }
        });
        JsonNode config = body.path("generationConfig");
        JsonNode thinking = config.path("thinkingConfig");
        boolean reasoning = !thinking.path("thinkingLevel").asText().equals("MINIMAL")
                && thinking.path("thinkingBudget").asInt(-1) != 0;
        int input = inputTokens(body);
        JsonNode cap = config.get("maxOutputTokens");
        Ask ask = cap == null
                ? Ask.uncapped(modelAt(request), input, reasoning, usage)
                : Ask.capped(modelAt(request), input, Json.cap("maxOutputTokens", cap), reasoning, usage);
        return thinking.path("includeThoughts").asBoolean(false) ? ask : ask.hiding();
    }

    private String modelAt(HttpServerRequest request) {
        Matcher path = model.matcher(request.path().substring(request.path().indexOf("/" + name + "/")));
        if (!path.matches()) {
            throw new Refusal(404, "Not found.");
        }
        return path.group(1);
    }

    private static int inputTokens(JsonNode body) {
        JsonNode contents = body.path("contents");
        if (!contents.isArray() || contents.isEmpty()) {
            throw new Refusal(400, "* GenerateContentRequest.contents: contents is not specified");
        }
        long chars = chars(body.path("systemInstruction"));
        for (JsonNode content : contents) {
            if (!Set.of("user", "model").contains(content.path("role").asText())) {
                throw new Refusal(400, "Please use a valid role: user, model.");
            }
            chars += chars(content);
        }
        return (int) ((chars + 3) / 4);
    }

    private static long chars(JsonNode content) {
        long chars = 0;
        for (JsonNode part : content.path("parts")) {
            chars += part.path("text").asText().length();
        }
        return chars;
    }

    @Override
    public void identify(String requestId, long processingNanos, MultiMap headers) {
        headers.set("server-timing", "gfet4t7; dur=" + Units.up(processingNanos, Units.MILLISECOND));
    }

    @Override
    public void tellLimits(Allowance allowance, Instant now, MultiMap headers) {}

    /** In the body. */
    @Override
    public void tellWait(long waitNanos, MultiMap headers) {}

    @Override
    public String error(Refusal refusal, String requestId) {
        return GeminiErrors.of(refusal);
    }

    @Override
    public Map<String, ?> models(List<String> names, HttpServerRequest request) {
        return this == GEMINI
                ? GeminiPage.ofGemini(names, request.params())
                : GeminiPage.ofVertex(names, request.params());
    }

    @Override
    public Frames frames(Ask ask, Answer answer, String requestId, Instant now) {
        return new GeminiFrames(ask, answer, requestId, this == VERTEX ? ",\"trafficType\":\"ON_DEMAND\"" : "");
    }
}
