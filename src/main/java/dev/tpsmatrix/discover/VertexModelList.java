package dev.tpsmatrix.discover;

import dev.tpsmatrix.target.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/** What Google publishes on Vertex AI, page by page: models for pictures and embeddings are among it. */
@ApplicationScoped
class VertexModelList implements ModelList {

    private static final int PAGE = 100;

    /** What a base URL has behind the host, which the list has not. */
    private static final Pattern PROJECT = Pattern.compile("/v1(?:beta1)?/projects/.*");

    private final Duration timeout;

    VertexModelList(@ConfigProperty(name = "tpsmatrix.model-list-timeout", defaultValue = "10s") Duration timeout) {
        this.timeout = timeout;
    }

    /** GET {host}/v1beta1/publishers/google/models. */
    @Path("/v1beta1/publishers/google/models")
    @Produces(MediaType.APPLICATION_JSON)
    interface Api extends Closeable {

        @GET
        Uni<Page> models(@QueryParam("pageSize") int size, @QueryParam("pageToken") @Nullable String token);
    }

    /** What it answers, as far as it matters. */
    record Page(
            @Nullable List<@Nullable Model> publisherModels,
            @Nullable String nextPageToken) {
        record Model(@Nullable String name) {}
    }

    @Override
    public Set<Provider> providers() {
        return Set.of(Provider.VERTEX);
    }

    @Override
    @Retry(maxRetries = 2, delay = 500, jitter = 200, retryOn = ModelListException.Passing.class)
    public List<Listed> list(Provider provider, String baseUrl, @Nullable String key) {
        String host = PROJECT.matcher(baseUrl).replaceFirst("");
        return Wire.ask(
                Api.class,
                host,
                timeout,
                Wire.access(provider, baseUrl, key),
                api -> TokenPages.all(token -> page(api, token)));
    }

    private TokenPages.Page<Listed> page(Api api, @Nullable String token) {
        Page page = Wire.await(api.models(PAGE, token), timeout);
        List<Listed> listed = Wire.entries(page == null ? null : page.publisherModels()).stream()
                .map(model -> new Listed(id(model.name()), null))
                .toList();
        return new TokenPages.Page<>(listed, page == null ? null : page.nextPageToken());
    }

    private static String id(@Nullable String name) {
        return name == null ? "" : name.substring(name.lastIndexOf('/') + 1);
    }
}
