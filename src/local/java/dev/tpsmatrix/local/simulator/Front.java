package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.clock.Ticker;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths of the simulator. Shared by its event loops. */
final class Front implements Handler<HttpServerRequest> {

    private static final int TRUTH_KEPT = 200_000;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern PROVIDER = Pattern.compile("/([a-z0-9-]+)(/([a-z-]+)/.*)");

    private final Vertx vertx;
    private final Ticker ticker;
    private final Truth truth = new Truth(TRUTH_KEPT);
    private final Load load = new Load();
    private final Completions completions;
    private final ModelLists models;
    private final AtomicLong numbers = new AtomicLong();

    Front(Vertx vertx, Ticker ticker, Scenario scenario) {
        this.vertx = vertx;
        this.ticker = ticker;
        completions = new Completions(scenario, vertx, ticker, truth, load);
        models = new ModelLists(scenario);
    }

    @Override
    public void handle(HttpServerRequest request) {
        long receivedNs = ticker.nanos();
        request.response().putHeader("date", DATE.format(ticker.now()));
        Call call = call(request, receivedNs);
        Dialect listed = listed(request);
        if (listed != null) {
            models.answer(request, listed, "req_" + number());
        } else if (call != null) {
            request.body().onSuccess(body -> completions.answer(call, body.getBytes()));
        } else if (request.method().equals(HttpMethod.GET) && request.path().equals("/_truth")) {
            String id = request.getParam("id");
            tell(request.response(), () -> id == null ? truth.all() : truth.one(id));
        } else if (request.method().equals(HttpMethod.GET) && request.path().equals("/_truth/load")) {
            tell(request.response(), load::max);
        } else {
            request.response()
                    .setStatusCode(404)
                    .end("This is the provider simulator of tps-matrix. It knows POST"
                            + " /<region>/openai/v1/chat/completions, POST /<region>/openai-responses/v1/responses, POST"
                            + " /<region>/azure/openai/v1/chat/completions, POST"
                            + " /<region>/openai-compatible/v1/chat/completions, POST /<region>/anthropic/v1/messages, POST"
                            + " /<region>/gemini/v1beta/models/<model>:streamGenerateContent?alt=sse, the same of Vertex"
                            + " AI under /<region>/vertex/v1, POST /<region>/bedrock/model/<model>/converse-stream, the lists of models beside them,"
                            + " GET /_truth and GET /_truth/load.\n");
        }
    }

    /** Whose models are asked for. */
    private static @Nullable Dialect listed(HttpServerRequest request) {
        Matcher path = PROVIDER.matcher(request.path());
        Dialect dialect =
                request.method().equals(HttpMethod.GET) && path.matches() ? Dialect.named(path.group(3)) : null;
        return dialect != null && dialect.listsAt(path.group(2)) ? dialect : null;
    }

    private String number() {
        return HexFormat.of().toHexDigits(numbers.getAndIncrement());
    }

    private @Nullable Call call(HttpServerRequest request, long receivedNs) {
        Matcher path = PROVIDER.matcher(request.path());
        if (!request.method().equals(HttpMethod.POST) || !path.matches()) {
            return null;
        }
        Dialect dialect = Dialect.named(path.group(3));
        if (dialect == null || !dialect.answersAt(path.group(2))) {
            return null;
        }
        String number = number();
        String id = request.getHeader("x-client-request-id");
        return new Call(
                request, dialect, path.group(1), id == null ? "unnamed-" + number : id, "req_" + number, receivedNs);
    }

    /** Off the event loop: the whole truth can be tens of megabytes. */
    private void tell(HttpServerResponse response, Supplier<Map<String, ?>> what) {
        vertx.executeBlocking(() -> Buffer.buffer(Json.write(what.get())), false)
                .onSuccess(json ->
                        response.putHeader("content-type", "application/json").end(json))
                .onFailure(e -> response.setStatusCode(500).end());
    }
}
