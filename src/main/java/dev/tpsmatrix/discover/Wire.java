package dev.tpsmatrix.discover;

import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Typed clients of a base URL that is known at run time only. */
final class Wire {

    private static final int CONNECT_SECONDS = 5;

    private Wire() {}

    /** What lets a request for an answer in lets one for the list in. ModelListException if there is no way in. */
    static Access access(Provider provider, String baseUrl, @Nullable String key) {
        try {
            return StreamingModels.access(
                    Destination.of(provider, baseUrl, "models", Capabilities.of(provider, "models"), null), key);
        } catch (AccessException e) {
            throw new ModelListException(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) { // a key that is none
            throw ModelListException.of(e);
        }
    }

    /**
     * What {@code ask} makes of a client, which is closed then; ModelListException in the place of all others.
     *
     * @param access lets each request in, by its address
     */
    static <C extends Closeable, T> T ask(
            Class<C> api, String baseUrl, Duration timeout, Access access, Function<C, T> ask) {
        ClientRequestFilter letIn = request ->
                access.headers(request.getUri().toString(), new byte[0]).forEach(request.getHeaders()::putSingle);
        try (C client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(baseUrl))
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false) // the key is for this host
                .userAgent("tps-matrix")
                .register(letIn)
                .build(api)) {
            return ask.apply(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw ModelListException.of(e);
        }
    }

    /** The client's own timeout ends with the answer's head: a body that stops halfway would hold us for ever. */
    static <T> @Nullable T await(Uni<T> answer, Duration timeout) {
        return answer.await().atMost(timeout);
    }

    /** What an answer must have. */
    static <T> List<T> entries(@Nullable List<@Nullable T> data) {
        if (data == null || data.stream().anyMatch(Objects::isNull)) {
            throw new ModelListException(ModelListException.NO_LIST);
        }
        return List.copyOf(data);
    }
}
