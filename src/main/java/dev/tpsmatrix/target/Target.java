package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One model as offered by one provider.
 *
 * @param id {@code [a-z0-9.-]+}: the {@code model} column everywhere
 * @param model the provider's own id
 * @param endpoints by client region or the beginning of some ({@code eu-*}), {@link #DEFAULT} for the rest; base URLs or
 *     {@link #SIMULATOR}; {@link #HERE} in one stands for the region
 * @param terms what it says of money
 * @param keyVariable the environment variable that holds the key; null to send none
 * @param lanes the limit pools it draws on, {@link #HERE} for the region; none for the one that its provider has for it
 * @param answerSeconds what an answer is taken to need, for estimates and the bounds made of them; null if nobody knows
 * @param limitShare of the account's limits that a burst may use at most; null for {@link #USUAL_LIMIT_SHARE}
 * @param ownCapabilities what it says that its model can, in place of what is known, a JSON object; null for nothing
 * @param reasoning whether it may reason as its model likes; else it is told not to
 * @param parameters sent with each request, a JSON object, beside the dialect's own or in their place; null for none
 */
public record Target(
        String id,
        Provider provider,
        String model,
        Map<String, String> endpoints,
        Terms terms,
        @Nullable String keyVariable,
        List<String> lanes,
        @Nullable Double answerSeconds,
        @Nullable Double limitShare,
        @Nullable String ownCapabilities,
        boolean reasoning,
        @Nullable String parameters) {

    /** A benchmark should not throttle its owner's production. */
    public static final double USUAL_LIMIT_SHARE = 0.5;

    public static final String DEFAULT = "default";
    public static final String SIMULATOR = "simulator";

    /** A client region's name. */
    public static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,50}");

    /** In an endpoint or a lane, the client region. */
    public static final String HERE = "{region}";

    static final String NONE = "none";
    private static final Pattern REGIONS = Pattern.compile("[a-z0-9-]{1,50}\\*?");

    /** What a reader of the CSV could take for a number or a missing value would not stay a name. */
    private static final Pattern ID =
            Pattern.compile("(?!-?(nan|null|inf|infinity)$)(?=.*[a-z])(?![0-9.-]*e[0-9-]+$)[a-z0-9.-]{1,100}");

    private static final int LONGEST_ID = 100;

    private static final String REASONS = "how to tell this model not to reason is not known";

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*|" + NONE);
    static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_]{1,100}");
    static final String PARAMETERS = "the name of a parameter (a-z, A-Z, 0-9 and '_')";

    private static final Pattern LANE = Pattern.compile("[A-Za-z0-9_.:/-]*([{]region[}])?[A-Za-z0-9_.:/-]*");
    private static final int LONGEST_LANE = 200;
    private static final String LANES = "1 to 200 of letters, digits, '_', '.', ':', '/' and '-', maybe with " + HERE;

    public Target {
        endpoints = Map.copyOf(endpoints);
        lanes = List.copyOf(lanes);
    }

    /** Where requests from {@code region} go; null if nowhere. */
    public @Nullable String endpoint(String region) {
        String endpoint = ByPrefix.find(endpoints, region);
        String found = endpoint == null ? endpoints.get(DEFAULT) : endpoint;
        return found == null ? null : found.replace(HERE, region);
    }

    /** The limit pools that requests from {@code region} draw on; at least one. */
    public List<String> lanes(String region) {
        String endpoint = endpoint(region);
        if (lanes.isEmpty() && endpoint != null) {
            return List.of(provider.defaultLane(model, region, endpoint));
        }
        return lanes.stream().map(lane -> lane.replace(HERE, region)).toList();
    }

    /** Which entry of the endpoints covers none of {@code regions}; null if each covers one, or is for the rest. */
    public @Nullable String uselessEndpoint(List<String> regions) {
        return endpoints.keySet().stream()
                .filter(key ->
                        !key.equals(DEFAULT) && regions.stream().noneMatch(region -> ByPrefix.covers(key, region)))
                .findFirst()
                .orElse(null);
    }

    /** What its model can. */
    public Capabilities capabilities() {
        return Capabilities.of(provider, model, ownCapabilities);
    }

    /** All that each request has beside the dialect's own words, a JSON object; null for nothing. */
    public @Nullable String allParameters() {
        String off = reasoning ? null : capabilities().reasoningOff();
        return off == null ? parameters : Parameters.merged(off, parameters);
    }

    /** @param at an item of {@code bench.targets} */
    public static Target read(Node at) {
        at.only(
                "id",
                "provider",
                "model",
                "endpoints",
                "price",
                "key",
                "lanes",
                "answer_seconds",
                "price_ceiling",
                "usd_per_hour",
                "fallback",
                "infra_usd_per_transaction",
                "dedicated",
                "max_limit_share",
                "capabilities",
                "reasoning",
                "parameters");
        Retired.refuse(at.at("provider"));
        Node model = at.find("model");
        Retired.refuse(model == null ? at.at("id") : model);
        String id = at.at("id").text(ID, "1 to 100 of a-z, 0-9, '.' and '-', no number and not nan or null");
        Provider provider = at.at("provider").oneOf(Provider.class);
        Node key = at.find("key");
        Node lanes = at.find("lanes");
        Node answer = at.find("answer_seconds");
        String providerModel = model == null ? id : model.text(Pattern.compile("\\S+"), "an id without spaces");
        Capabilities usual = Capabilities.of(provider, providerModel);
        Node own = at.find("capabilities");
        Capabilities capabilities = own == null ? usual : usual.read(own);
        return new Target(
                id,
                provider,
                providerModel,
                endpoints(at.at("endpoints")),
                Terms.read(at, id),
                key == null ? provider.keyVariable() : noneIsNull(variable(key)),
                lanes == null ? List.of() : lanes(lanes),
                answer == null ? null : Double.valueOf(seconds(answer)),
                limitShare(at.find("dedicated"), at.find("max_limit_share")),
                own == null ? null : own.json(),
                reasoning(at.find("reasoning"), capabilities),
                Parameters.read(at.find("parameters"), capabilities));
    }

    private static boolean reasoning(@Nullable Node at, Capabilities capabilities) {
        boolean reasoning = at == null || at.flag();
        if (at != null && !reasoning && capabilities.reasoningOff() == null) {
            throw at.problem(REASONS + "; capabilities.reasoning_off says it");
        }
        return reasoning;
    }

    /** Why another model of its provider can't be asked as this one is; null if nothing is known against it. */
    public @Nullable String unfit(String newModel) {
        Capabilities its = Capabilities.of(provider, newModel, ownCapabilities);
        if (!reasoning && its.reasoningOff() == null) {
            return "reasoning: " + REASONS;
        }
        String refused = parameters == null ? null : Parameters.refused(parameters, its);
        return refused == null ? null : "parameters: " + refused;
    }

    /**
     * Another model of this one's provider and family: called, paid and limited the same way, but with what it can itself.
     *
     * @param newModel the provider's id of it
     * @param newPrice an entry of the price catalogue; null if it has none
     * @param ceiling of that price
     */
    public Target sibling(String newModel, @Nullable String newPrice, @Nullable Price ceiling) {
        return new Target(
                idOf(newModel),
                provider,
                newModel,
                endpoints,
                terms.sibling(newPrice, ceiling),
                keyVariable,
                lanes,
                answerSeconds,
                limitShare,
                ownCapabilities,
                reasoning,
                parameters);
    }

    /** A target's id for a provider's id, such as {@code meta-llama-llama-5} for {@code meta-llama/Llama-5}. */
    public static String idOf(String providerModel) {
        String id = providerModel.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
        String short100 = id.substring(0, Math.min(id.length(), LONGEST_ID));
        return ID.matcher(short100).matches()
                ? short100
                : "model-" + short100.substring(0, Math.min(short100.length(), LONGEST_ID - "model-".length()));
    }

    /** More than the usual share only where nobody else depends on the account. */
    private static @Nullable Double limitShare(@Nullable Node dedicated, @Nullable Node share) {
        boolean alone = dedicated != null && dedicated.flag();
        if (share == null) {
            return alone ? Double.valueOf(1) : null;
        }
        double most = alone ? 1 : USUAL_LIMIT_SHARE;
        if (!(share.number() > 0 && share.number() <= most)) {
            throw share.wrong("above 0 and at most " + most + (alone ? "" : "; more needs dedicated: true"));
        }
        return share.number();
    }

    private static double seconds(Node at) {
        if (at.number() <= 0) {
            throw at.wrong("more than 0");
        }
        return at.number();
    }

    private static Map<String, String> endpoints(Node at) {
        Map<String, String> endpoints = new LinkedHashMap<>();
        at.entries(REGIONS, "a region (a-z, 0-9 and '-'), the beginning of some (eu-*) or " + DEFAULT)
                .forEach((region, endpoint) -> endpoints.put(region, Endpoint.read(endpoint)));
        return endpoints;
    }

    /** Whatever else stands there may be a key, so it is not repeated. */
    private static String variable(Node at) {
        if (!at.matches(VARIABLE)) {
            throw at.problem("what stands here (not shown: it may be a key) is not the name of an environment "
                    + "variable (A-Z, 0-9 and '_') or none");
        }
        return at.text();
    }

    private static List<String> lanes(Node at) {
        Set<String> lanes = new LinkedHashSet<>();
        for (Node lane : at.items()) {
            String key = lane.text(LANE, LANES);
            if (key.isEmpty() || key.length() > LONGEST_LANE) {
                throw lane.wrong(LANES);
            }
            if (!lanes.add(key)) {
                throw lane.problem("'" + lane.text() + "' is there twice");
            }
        }
        return List.copyOf(lanes);
    }

    private static @Nullable String noneIsNull(String text) {
        return text.equals(NONE) ? null : text;
    }
}
