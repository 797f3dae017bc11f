package dev.tpsmatrix.target;

import dev.tpsmatrix.config.BuiltInConfig;
import dev.tpsmatrix.config.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model can, as its provider offers it.
 *
 * @param temperature whether it takes {@code temperature} and its like
 * @param reasoningOff what to send so that it doesn't reason, a JSON object; null if it can't be told
 * @param minTokens whether it takes {@code min_tokens} and {@code ignore_eos}, which give every answer its full length
 * @param usage when a stream tells its tokens
 * @param regionalEndpoints whether an endpoint says where requests are served
 * @param limitHeaders whether answers tell the account's limits
 */
public record Capabilities(
        boolean temperature,
        @Nullable String reasoningOff,
        boolean minTokens,
        StreamUsage usage,
        boolean regionalEndpoints,
        boolean limitHeaders) {

    /** When a stream tells its tokens. */
    public enum StreamUsage {
        NONE,
        END,
        CONTINUOUS
    }

    private static final String FILE = "capabilities.yaml";
    private static final Pattern MODEL = Pattern.compile("(?!$)[^*]*\\*?");

    private static final Map<Provider, Map<String, Node>> BUILT_IN = builtIn();

    /** What is known of a provider's model. */
    public static Capabilities of(Provider provider, String model) {
        Map<String, Node> known = BUILT_IN.getOrDefault(provider, Map.of());
        Node own = ByPrefix.find(known, provider == Provider.BEDROCK ? new BedrockId(model).model() : model);
        Capabilities usual = new Capabilities(true, null, false, StreamUsage.END, false, false);
        Node any = known.get(ByPrefix.ANY);
        Capabilities provided = any == null ? usual : usual.read(any);
        return own == null || own == any ? provided : provided.read(own);
    }

    /** The same, with what {@code own}, a JSON object, says in its place. */
    static Capabilities of(Provider provider, String model, @Nullable String own) {
        Capabilities known = of(provider, model);
        return own == null ? known : known.read(Node.parse("capabilities.json", own));
    }

    /** These, with what {@code at} says in their place. */
    Capabilities read(Node at) {
        at.only("temperature", "reasoning_off", "min_tokens", "usage", "regional_endpoints", "limit_headers");
        Node off = at.find("reasoning_off");
        Node told = at.find("usage");
        return new Capabilities(
                flag(at, "temperature", temperature),
                off == null ? reasoningOff : reasoningOff(off),
                flag(at, "min_tokens", minTokens),
                told == null ? usage : told.oneOf(StreamUsage.class),
                flag(at, "regional_endpoints", regionalEndpoints),
                flag(at, "limit_headers", limitHeaders));
    }

    private static boolean flag(Node at, String key, boolean otherwise) {
        Node flag = at.find(key);
        return flag == null ? otherwise : flag.flag();
    }

    private static @Nullable String reasoningOff(Node at) {
        if (at.matches(Pattern.compile(Target.NONE))) {
            return null;
        }
        at.entries(Target.PARAMETER, Target.PARAMETERS);
        return at.json();
    }

    private static Map<Provider, Map<String, Node>> builtIn() {
        Node root = Node.read(new BuiltInConfig(List.of(FILE)), FILE);
        Map<Provider, Map<String, Node>> all = new HashMap<>();
        for (Provider provider : Provider.values()) {
            Node models = root.find(provider.id());
            if (models != null) {
                all.put(provider, models.entries(MODEL, "a model's id or the beginning of some, such as gpt-5*"));
            }
        }
        return all;
    }
}
