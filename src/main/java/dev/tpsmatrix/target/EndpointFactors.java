package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * By how much a price is multiplied where it is served.
 *
 * @param byHost a host, or {@code *} and what a host ends with, of which the longest that fits holds
 */
record EndpointFactors(Map<String, Double> byHost) {

    static final EndpointFactors NONE = new EndpointFactors(Map.of());

    private static final Pattern HOST = Pattern.compile("(\\*[.-])?[a-z0-9.-]+");

    EndpointFactors {
        byHost = Map.copyOf(byHost);
    }

    static EndpointFactors read(Node at) {
        Map<String, Double> factors = new LinkedHashMap<>();
        at.entries(HOST, "a host such as eu.api.example.com, or all that end so: *.api.example.com")
                .forEach((host, factor) -> factors.put(host, positive(factor)));
        return new EndpointFactors(factors);
    }

    private static double positive(Node at) {
        if (at.number() <= 0) {
            throw at.wrong("more than 0");
        }
        return at.number();
    }

    /** @param endpoint a base URL, or {@link Target#SIMULATOR}, which no factor concerns */
    double of(String endpoint) {
        String host = URI.create(endpoint).getHost();
        if (host == null) {
            return 1;
        }
        Double own = byHost.get(host);
        return own != null
                ? own
                : byHost.entrySet().stream()
                        .filter(entry -> isEndOf(entry.getKey(), host))
                        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                        .map(Map.Entry::getValue)
                        .orElse(1.0);
    }

    private static boolean isEndOf(String pattern, String host) {
        return pattern.startsWith("*") && host.endsWith(pattern.substring(1));
    }
}
