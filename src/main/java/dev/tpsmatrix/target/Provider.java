package dev.tpsmatrix.target;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A provider: the wire dialect it speaks and its defaults. */
public enum Provider {
    OPENAI("OPENAI_API_KEY", Pool.ACCOUNT),
    OPENAI_RESPONSES("OPENAI_API_KEY", Pool.ACCOUNT),
    /** Any other server that speaks Chat Completions: vLLM, Ollama, llama.cpp, OpenRouter and the like. */
    OPENAI_COMPATIBLE(null, Pool.SERVER),
    AZURE("AZURE_OPENAI_API_KEY", Pool.ENDPOINT),
    ANTHROPIC("ANTHROPIC_API_KEY", Pool.ACCOUNT),
    GEMINI("GEMINI_API_KEY", Pool.ACCOUNT),
    VERTEX("GOOGLE_CREDENTIALS", Pool.ENDPOINT),
    /** Signs with AWS credentials unless a key is named. */
    BEDROCK(null, Pool.ENDPOINT);

    /** Of what a limit pool is one. */
    private enum Pool {
        ACCOUNT("the account's, wherever it is used from"),
        ENDPOINT("one of its endpoint and model"),
        SERVER("the server, whatever it serves");

        private final String text;

        Pool(String text) {
            this.text = text;
        }
    }

    private static final Pattern LOCATION = Pattern.compile(".*/projects/([^/]+)/locations/([^/]+).*");

    private final @Nullable String keyVariable;
    private final Pool pool;

    Provider(@Nullable String keyVariable, Pool pool) {
        this.keyVariable = keyVariable;
        this.pool = pool;
    }

    /** The environment variable that the key is read from unless a target names one, mostly that of its own SDK; null for none. */
    public @Nullable String keyVariable() {
        return keyVariable;
    }

    /** What is wrong with a key at first sight, without any of it; null if nothing is. Vertex AI's is a JSON document. */
    public @Nullable String faultOf(String key) {
        if (this == VERTEX) {
            return key.strip().startsWith("{") ? null : "holds no JSON document, such as a service account's key";
        }
        return key.chars().allMatch(c -> c > ' ' && c < 127)
                ? null
                : "holds a character that no key has, such as a space or a line's end";
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of what a limit pool is one, in words. */
    public String pooled() {
        return pool.text;
    }

    /** The lane of a target that names none: where the provider pools its limits. */
    String defaultLane(String model, String region, String endpoint) {
        String account = this == OPENAI_RESPONSES ? OPENAI.id() : id();
        return switch (pool) {
            case ACCOUNT -> account + "/default/" + model;
            case ENDPOINT -> account + "/" + place(region, endpoint) + "/" + model;
            case SERVER -> account + "/" + place(region, endpoint);
        };
    }

    private static String place(String region, String endpoint) {
        if (endpoint.equals(Target.SIMULATOR)) {
            return region;
        }
        Matcher location = LOCATION.matcher(endpoint);
        return location.matches()
                ? location.group(1) + "/" + location.group(2)
                : URI.create(endpoint).getAuthority();
    }
}
