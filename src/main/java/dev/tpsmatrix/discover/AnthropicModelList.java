package dev.tpsmatrix.discover;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.jspecify.annotations.Nullable;

/** Anthropic's, page by page. It tells no end of a model before the model is gone. */
@ApplicationScoped
class AnthropicModelList implements ModelList {

    /** The most that a page may have. */
    private static final int PAGE = 1000;

    private final Duration timeout;

    AnthropicModelList(@ConfigProperty(name = "tpsmatrix.model-list-timeout", defaultValue = "10s") Duration timeout) {
        this.timeout = timeout;
    }

    /** GET {base}/v1/models. */
    @Path("/v1/models")
    @Produces(MediaType.APPLICATION_JSON)
    @ClientHeaderParam(name = "anthropic-version", value = "2023-06-01")
    interface Api extends Closeable {

        @GET
        Uni<Page> models(@QueryParam("limit") int limit, @QueryParam("after_id") @Nullable String afterId);
    }

    /** What it answers, as far as it matters. */
    record Page(
            @Nullable List<@Nullable Model> data,
            @JsonProperty("has_more") boolean hasMore,
            @JsonProperty("last_id") @Nullable String lastId) {
        record Model(@Nullable String id) {}
    }

    @Override
    public Set<Provider> providers() {
        return Set.of(Provider.ANTHROPIC);
    }

    @Override
    @Retry(maxRetries = 2, delay = 500, jitter = 200, retryOn = ModelListException.Passing.class)
    public List<Listed> list(Provider provider, String baseUrl, @Nullable String key) {
        return Wire.ask(
                Api.class,
                baseUrl,
                timeout,
                Wire.access(provider, baseUrl, key),
                api -> TokenPages.all(after -> page(api, after)));
    }

    private TokenPages.Page<Listed> page(Api api, @Nullable String after) {
        Page page = Wire.await(api.models(PAGE, after), timeout);
        List<Listed> listed = Wire.entries(page == null ? null : page.data()).stream()
                .map(model -> new Listed(Objects.requireNonNullElse(model.id(), ""), null))
                .toList();
        if (page == null || !page.hasMore()) {
            return new TokenPages.Page<>(listed, null);
        }
        if (page.lastId() == null) {
            throw new ModelListException(TokenPages.NOWHERE);
        }
        return new TokenPages.Page<>(listed, page.lastId());
    }
}
