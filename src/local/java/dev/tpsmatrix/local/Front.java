package dev.tpsmatrix.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.trigger.ReleaseHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The functions that people and machines call, as HTTP paths: the release door as its Function URL, plan, the matrix. */
@ApplicationScoped
class Front {

    /** In the data folder: where it listens. */
    static final String FILE = "serve";

    private static final Logger LOG = Logger.getLogger(Front.class);
    private static final String JSON = "application/json";

    /** A Function URL takes no more. */
    private static final int LONGEST_BODY = 6 * 1024 * 1024;

    private final Vertx vertx;
    private final Instance<ReleaseHandler> release;
    private final LocalPlan plan;
    private final ObjectMapper json;
    private @Nullable HttpServer server;
    private String host = "";

    Front(Vertx vertx, @Named("release") Instance<ReleaseHandler> release, LocalPlan plan, ObjectMapper json) {
        this.vertx = vertx;
        this.release = release;
        this.plan = plan;
        this.json = json;
    }

    /** The address or the port can't be had. */
    static final class CannotListenException extends RuntimeException {
        private CannotListenException(String message) {
            super(message);
        }
    }

    private record Reply(int status, Map<String, String> headers, String body) {

        private static Reply of(int status, String type, String body) {
            return new Reply(status, Map.of("content-type", type), body);
        }

        private static Reply error(int status, String message) {
            return of(
                    status,
                    JSON,
                    JsonNodeFactory.instance.objectNode().put("error", message).toString());
        }
    }

    /** Its URL, once it listens. */
    String listen(String address, int port, Path archive) throws InterruptedException {
        host = address;
        Future<HttpServer> listening = vertx.createHttpServer()
                .requestHandler(request -> take(request, archive))
                .listen(port, host);
        try {
            server = listening.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CannotListenException("can't listen at " + host + ", port " + port + ": " + cause.getMessage());
        }
        if (!isLoopback(host)) {
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

    /** What is longer than any door takes is not even read. */
    private void take(HttpServerRequest request, Path archive) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= LONGEST_BODY) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> vertx.executeBlocking(() -> answer(request, body, archive), false)
                .otherwise(e -> {
                    LOG.errorf(e, "%s %s failed", request.method(), request.path());
                    return Reply.error(500, "this failed; the log says why");
                })
                .onSuccess(reply -> {
                    reply.headers().forEach(request.response()::putHeader);
                    request.response().setStatusCode(reply.status()).end(reply.body());
                }));
    }

    private Reply answer(HttpServerRequest request, Buffer body, Path archive) throws IOException {
        String path = request.path();
        if (body.length() > LONGEST_BODY) {
            return Reply.error(413, "a body has at most " + LONGEST_BODY + " bytes");
        }
        if (path.startsWith(ReleaseHandler.PATH)) {
            return release(request, body);
        }
        return switch (path) {
            case "/plan" -> plan(request, body);
            case "/matrix" -> matrix(request, archive);
            default -> Reply.error(404, "there is nothing here");
        };
    }

    private Reply release(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.merge(header.getKey(), header.getValue(), (a, b) -> a + "," + b));
        APIGatewayV2HTTPResponse response = release.get()
                .handleRequest(
                        APIGatewayV2HTTPEvent.builder()
                                .withRawPath(request.path())
                                .withHeaders(headers)
                                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                                .withMethod(request.method().name())
                                                .build())
                                        .build())
                                .withBody(Base64.getEncoder().encodeToString(body.getBytes()))
                                .withIsBase64Encoded(true)
                                .build(),
                        null);
        return new Reply(response.getStatusCode(), response.getHeaders(), response.getBody());
    }

    /** Neither through a tunnel that was made for webhooks, nor by a page whose name leads here. */
    private boolean isAskedByName(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return !isLoopback(host)
                || (authority != null
                        && (authority.host().equals(host) || authority.host().equals("localhost")));
    }

    /** JSON by its type only, which no page of another origin can send without asking first. */
    private Reply plan(HttpServerRequest request, Buffer body) {
        if (!request.method().name().equals("POST")) {
            return Reply.error(405, "a run is planned by POST");
        }
        if (!isAskedByName(request)) {
            return Reply.error(403, "plan is asked at localhost, or at what --host says");
        }
        String type = request.getHeader("content-type");
        if (type == null || !type.startsWith(JSON)) {
            return Reply.error(415, "an event of plan is " + JSON);
        }
        try {
            return Reply.of(200, JSON, plan.ask(event(body)).toPrettyString() + "\n");
        } catch (JsonProcessingException e) {
            return Reply.error(400, "event: no valid JSON");
        } catch (ConfigException | IllegalArgumentException e) {
            return Reply.error(400, String.valueOf(e.getMessage()));
        }
    }

    /** The whole of it: what begins like one must not start a run. */
    private JsonNode event(Buffer body) throws JsonProcessingException {
        return json.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(body.toString());
    }

    private static Reply matrix(HttpServerRequest request, Path archive) throws IOException {
        String format = request.getParam("format", MatrixText.Format.table.name());
        StringWriter text = new StringWriter();
        try {
            MatrixText.print(archive, MatrixText.Format.valueOf(format), new PrintWriter(text));
        } catch (IllegalArgumentException e) {
            return Reply.error(400, "format: '" + format + "' is not table, csv or json");
        }
        return Reply.of(200, "text/plain; charset=utf-8", text.toString());
    }
}
