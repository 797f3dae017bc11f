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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/** The Gemini API's, page by page: those that write text. It tells no end of a model before the model is gone. */
@ApplicationScoped
class GeminiModelList implements ModelList {

    /** The most that a page may have. */
    private static final int PAGE = 1000;

    private static final String PREFIX = "models/";

    private final Duration timeout;

    GeminiModelList(@ConfigProperty(name = "tpsmatrix.model-list-timeout", defaultValue = "10s") Duration timeout) {
        this.timeout = timeout;
    }

    /** GET {base}/models. */
    @Path("/models")
    @Produces(MediaType.APPLICATION_JSON)
    interface Api extends Closeable {

        @GET
        Uni<Page> models(@QueryParam("pageSize") int size, @QueryParam("pageToken") @Nullable String token);
    }

    /** What it answers, as far as it matters. */
    record Page(
            @Nullable List<@Nullable Model> models,
            @Nullable String nextPageToken) {
        record Model(@Nullable String name, @Nullable List<@Nullable String> supportedGenerationMethods) {

            boolean writes() {
                return supportedGenerationMethods != null && supportedGenerationMethods.contains("generateContent");
            }
        }
    }

    @Override
    public Set<Provider> providers() {
        return Set.of(Provider.GEMINI);
    }

    @Override
    @Retry(maxRetries = 2, delay = 500, jitter = 200, retryOn = ModelListException.Passing.class)
    public List<Listed> list(Provider provider, String baseUrl, @Nullable String key) {
        return Wire.ask(
                Api.class,
                baseUrl,
                timeout,
                Wire.access(provider, baseUrl, key),
                api -> TokenPages.all(token -> page(api, token)));
    }

    private TokenPages.Page<Listed> page(Api api, @Nullable String token) {
        Page page = Wire.await(api.models(PAGE, token), timeout);
        List<Listed> listed = Wire.entries(page == null ? null : page.models()).stream()
                .filter(Page.Model::writes)
                .map(model -> new Listed(id(model.name()), null))
                .toList();
        return new TokenPages.Page<>(listed, page == null ? null : page.nextPageToken());
    }

    private static String id(@Nullable String name) {
        return name == null ? "" : name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
