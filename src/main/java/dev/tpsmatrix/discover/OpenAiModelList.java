package dev.tpsmatrix.discover;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tpsmatrix.target.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/** OpenAI's, which is one page; servers that speak its dialect have it too, mostly without {@code shutdown_date}. */
@ApplicationScoped
class OpenAiModelList implements ModelList {

    private final Duration timeout;

    OpenAiModelList(@ConfigProperty(name = "tpsmatrix.model-list-timeout", defaultValue = "10s") Duration timeout) {
        this.timeout = timeout;
    }

    /** GET {base}/models. */
    @Path("/models")
    @Produces(MediaType.APPLICATION_JSON)
    interface Api extends Closeable {

        @GET
        Uni<Page> models(@HeaderParam("Authorization") @Nullable String authorization);
    }

    /** What it answers, as far as it matters. */
    record Page(@Nullable List<@Nullable Model> data) {
        record Model(
                @Nullable String id,
                @JsonProperty("shutdown_date") @Nullable String shutdownDate) {}
    }

    @Override
    public Provider provider() {
        return Provider.OPENAI;
    }

    @Override
    @Retry(maxRetries = 2, delay = 500, jitter = 200, retryOn = ModelListException.Passing.class)
    public List<Listed> list(String baseUrl, @Nullable String key) {
        String authorization = key == null ? null : "Bearer " + key;
        Page page = Wire.ask(Api.class, baseUrl, timeout, api -> Wire.await(api.models(authorization), timeout));
        return Wire.entries(page == null ? null : page.data()).stream()
                .map(model -> new Listed(Objects.requireNonNullElse(model.id(), ""), model.shutdownDate()))
                .toList();
    }
}
