package dev.tpsmatrix.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens, and has the doors answer on threads that may wait. */
@ApplicationScoped
class Front {

    /** In the data folder: where it listens. */
    static final String FILE = "serve";

    private static final Logger LOG = Logger.getLogger(Front.class);
    private final Vertx vertx;
    private final Doors doors;
    private @Nullable HttpServer server;

    Front(Vertx vertx, Doors doors) {
        this.vertx = vertx;
        this.doors = doors;
    }

    /** The address or the port can't be had. */
    static final class CannotListenException extends RuntimeException {
        private CannotListenException(String message) {
            super(message);
        }
    }

    /** Its URL, once it listens. */
    String listen(String host, int port, Path archive) throws InterruptedException {
        boolean loopback = isLoopback(host);
        Set<String> names = loopback ? Set.of(host, "localhost") : Set.of();
        Future<HttpServer> listening = vertx.createHttpServer()
                .requestHandler(request -> take(request, names, archive))
                .listen(port, host);
        try {
            server = listening.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CannotListenException("can't listen at " + host + ", port " + port + ": " + cause.getMessage());
        }
        if (!loopback) {
            LOG.warnf("%s is reached from other machines: whoever reaches it can start runs by /plan", host);
        }
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.actualPort();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    void close() {
        if (server != null) {
            server.close();
        }
    }

    /** Of what is longer than any door takes, no more is kept. */
    private void take(HttpServerRequest request, Set<String> names, Path archive) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= Doors.LONGEST_BODY) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> vertx.executeBlocking(() -> doors.answer(request, body, names, archive), false)
                .otherwise(e -> {
                    LOG.errorf(e, "%s %s failed", request.method(), request.path());
                    return Reply.error(500, "this failed; the log says why");
                })
                .onSuccess(reply -> {
                    reply.headers().forEach(request.response()::putHeader);
                    request.response().setStatusCode(reply.status()).end(reply.body());
                }));
    }
}
