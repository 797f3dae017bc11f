package dev.tpsmatrix.discover;

import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import dev.tpsmatrix.provider.bedrock.BedrockAccess;
import dev.tpsmatrix.target.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/**
 * A region's, of AWS' control plane: the models that stream text and are called by their own ids, and the inference
 * profiles that AWS defines for the others, each with the end of its model.
 */
@ApplicationScoped
class BedrockModelList implements ModelList {

    /** The most that a page may have. */
    private static final int PAGE = 1000;

    private final Duration timeout;

    BedrockModelList(@ConfigProperty(name = "tpsmatrix.model-list-timeout", defaultValue = "10s") Duration timeout) {
        this.timeout = timeout;
    }

    /** GET {base}/foundation-models, which is one page, and {base}/inference-profiles. */
    @Path("/")
    @Produces(MediaType.APPLICATION_JSON)
    interface Api extends Closeable {

        @GET
        @Path("foundation-models")
        Uni<Models> models();

        @GET
        @Path("inference-profiles")
        Uni<Profiles> profiles(
                @QueryParam("maxResults") int most,
                @QueryParam("nextToken") @Nullable String token,
                @QueryParam("type") String type);
    }

    /** What it answers, as far as it matters. */
    record Models(@Nullable List<@Nullable Model> modelSummaries) {

        record Model(
                @Nullable String modelId,
                boolean responseStreamingSupported,
                @Nullable List<String> outputModalities,
                @Nullable List<String> inferenceTypesSupported,
                @Nullable Lifecycle modelLifecycle) {

            String id() {
                return Objects.requireNonNullElse(modelId, "");
            }

            boolean streamsText() {
                return responseStreamingSupported && outputModalities != null && outputModalities.contains("TEXT");
            }

            boolean isCalledByItsId() {
                return inferenceTypesSupported != null && inferenceTypesSupported.contains("ON_DEMAND");
            }

            /** The day of its end. */
            @Nullable
            String end() {
                String end = modelLifecycle == null ? null : modelLifecycle.endOfLifeTime();
                return end == null ? null : end.replaceFirst("T.*", "");
            }
        }

        record Lifecycle(@Nullable String endOfLifeTime) {}
    }

    record Profiles(
            @Nullable List<@Nullable Profile> inferenceProfileSummaries,
            @Nullable String nextToken) {

        record Profile(
                @Nullable String inferenceProfileId,
                @Nullable String status,
                @Nullable List<@Nullable Served> models) {

            /** The id of its model, which is the same in each region that it serves from. */
            String model() {
                Served first = models == null || models.isEmpty() ? null : models.get(0);
                String arn = first == null ? null : first.modelArn();
                return arn == null ? "" : arn.substring(arn.lastIndexOf('/') + 1);
            }
        }

        record Served(@Nullable String modelArn) {}
    }

    @Override
    public Set<Provider> providers() {
        return Set.of(Provider.BEDROCK);
    }

    @Override
    @Retry(maxRetries = 2, delay = 500, jitter = 200, retryOn = ModelListException.Passing.class)
    public List<Listed> list(Provider provider, String baseUrl, @Nullable String key) {
        String control = control(baseUrl);
        return Wire.ask(Api.class, control, timeout, access(control, key), this::all);
    }

    /** Where AWS tells of its models: not where it serves them. */
    private static String control(String baseUrl) {
        return baseUrl.replaceFirst("//bedrock-runtime(-fips)?\\.", "//bedrock$1.");
    }

    /** The simulator, on this machine, lets anybody in. */
    private static Access access(String control, @Nullable String key) {
        URI address = URI.create(control);
        if (key != null) {
            return Wire.access(Provider.BEDROCK, control, key);
        }
        if (address.getHost().equals("127.0.0.1")) {
            return Access.NONE;
        }
        try {
            return BedrockAccess.toLists(address);
        } catch (AccessException e) {
            throw new ModelListException(String.valueOf(e.getMessage()));
        }
    }

    private List<Listed> all(Api api) {
        Map<String, Models.Model> models = new TreeMap<>();
        Models list = Wire.await(api.models(), timeout);
        Wire.entries(list == null ? null : list.modelSummaries()).forEach(model -> models.put(model.id(), model));
        Stream<Listed> called = models.values().stream()
                .filter(model -> model.streamsText() && model.isCalledByItsId())
                .map(model -> new Listed(model.id(), model.end()));
        List<Listed> profiles = TokenPages.all(token -> page(api, models, token));
        return Stream.concat(called, profiles.stream()).toList();
    }

    private TokenPages.Page<Listed> page(Api api, Map<String, Models.Model> models, @Nullable String token) {
        Profiles page = Wire.await(api.profiles(PAGE, token, "SYSTEM_DEFINED"), timeout);
        List<Listed> listed = Wire.entries(page == null ? null : page.inferenceProfileSummaries()).stream()
                .filter(profile -> {
                    Models.Model model = models.get(profile.model());
                    return "ACTIVE".equals(profile.status()) && (model == null || model.streamsText());
                })
                .map(profile -> {
                    Models.Model model = models.get(profile.model());
                    String id = Objects.requireNonNullElse(profile.inferenceProfileId(), "");
                    return new Listed(id, model == null ? null : model.end());
                })
                .toList();
        return new TokenPages.Page<>(listed, page == null ? null : page.nextToken());
    }
}
