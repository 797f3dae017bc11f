package dev.tpsmatrix.discover;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tpsmatrix.target.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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

    private static final int MOST_PAGES = 20;

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
        Uni<Page> models(
                @HeaderParam("x-api-key") @Nullable String key,
                @QueryParam("limit") int limit,
                @QueryParam("after_id") @Nullable String afterId);
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
        return Wire.ask(Api.class, baseUrl, timeout, api -> pages(api, key));
    }

    /** Half a list would make the other half vanish, so a list that doesn't end is none. */
    private List<Listed> pages(Api api, @Nullable String key) {
        List<Listed> listed = new ArrayList<>();
        Set<String> lasts = new HashSet<>();
        String after = null;
        while (lasts.size() < MOST_PAGES) {
            Page page = Wire.await(api.models(key, PAGE, after), timeout);
            Wire.entries(page == null ? null : page.data())
                    .forEach(model -> listed.add(new Listed(Objects.requireNonNullElse(model.id(), ""), null)));
            if (page == null || !page.hasMore()) {
                return listed;
            }
            after = page.lastId();
            if (after == null || !lasts.add(after)) {
                throw new ModelListException("a page that says there are more, but not where");
            }
        }
        throw new ModelListException("a list of more than " + MOST_PAGES + " pages");
    }
}
