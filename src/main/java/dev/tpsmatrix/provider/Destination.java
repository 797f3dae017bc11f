package dev.tpsmatrix.provider;

import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The model that requests go to.
 *
 * @param baseUrl what the provider's own SDK calls so: http or https
 * @param model the provider's own id
 * @param parameters sent with each request, a JSON object, beside the dialect's own or in their place; null for none
 */
public record Destination(
        Provider provider,
        URI baseUrl,
        String model,
        Capabilities capabilities,
        @Nullable String parameters) {

    public Destination {
        String scheme = baseUrl.getScheme() == null ? "" : baseUrl.getScheme().toLowerCase(Locale.ROOT);
        if (baseUrl.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("base URL: http://host or https://host, not " + baseUrl);
        }
    }

    /** @param baseUrl with or without a trailing slash */
    public static Destination of(
            Provider provider, String baseUrl, String model, Capabilities capabilities, @Nullable String parameters) {
        String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        return new Destination(provider, URI.create(base), model, capabilities, parameters);
    }
}
