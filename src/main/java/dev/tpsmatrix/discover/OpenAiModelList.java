package dev.tpsmatrix.discover;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tpsmatrix.target.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's, which is one page; servers that speak its dialects have it too, mostly without {@code shutdown_date}. Azure's
 * tells what its resource could deploy, not its deployments.
 */
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
        Uni<Page> models();
    }

    /** What it answers, as far as it matters. */
    record Page(@Nullable List<@Nullable Model> data) {
        record Model(
                @Nullable String id,
                @JsonProperty("shutdown_date") @Nullable String shutdownDate) {}
    }

    @Override
    public Set<Provider> providers() {
        return Set.of(Provider.OPENAI, Provider.OPENAI_RESPONSES, Provider.AZURE, Provider.OPENAI_COMPATIBLE);
    }

    @Override
    @Retry(maxRetries = 2, delay = 500, jitter = 200, retryOn = ModelListException.Passing.class)
    public List<Listed> list(Provider provider, String baseUrl, @Nullable String key) {
        Page page = Wire.ask(
                Api.class,
                baseUrl,
                timeout,
                Wire.access(provider, baseUrl, key),
                api -> Wire.await(api.models(), timeout));
        return Wire.entries(page == null ? null : page.data()).stream()
                .map(model -> new Listed(Objects.requireNonNullElse(model.id(), ""), model.shutdownDate()))
                .toList();
    }
}
