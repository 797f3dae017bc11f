package dev.tpsmatrix.local;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.query.Questions;
import dev.tpsmatrix.trigger.QueryHandler;
import dev.tpsmatrix.trigger.ReleaseHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The functions that people and machines call, as HTTP paths: the dashboard, release and query as by their Function URLs, plan, notes, production, figures. */
@ApplicationScoped
class Doors {

    /** A Function URL takes no more. */
    static final int LONGEST_BODY = 6 * 1024 * 1024;

    private final Instance<ReleaseHandler> release;
    private final Instance<QueryHandler> query;
    private final Gauges gauges;
    private final Export export;
    private final LocalPlan plan;
    private final LocalNotes notes;
    private final LocalObserved observed;
    private final Dashboard dashboard;
    private final ObjectMapper json;

    Doors(
            @Named("release") Instance<ReleaseHandler> release,
            @Named("query") Instance<QueryHandler> query,
            Gauges gauges,
            Export export,
            LocalPlan plan,
            LocalNotes notes,
            LocalObserved observed,
            Dashboard dashboard,
            ObjectMapper json) {
        this.release = release;
        this.query = query;
        this.gauges = gauges;
        this.export = export;
        this.plan = plan;
        this.notes = notes;
        this.observed = observed;
        this.dashboard = dashboard;
        this.json = json;
    }

    /** @param names by which alone plan may be asked; by any if there are none */
    Reply answer(HttpServerRequest request, Buffer body, Set<String> names, Path archive) throws IOException {
        String path = request.path();
        if (body.length() > LONGEST_BODY) {
            return Reply.error(413, "a body has at most " + LONGEST_BODY + " bytes");
        }
        if (path.startsWith(ReleaseHandler.PATH)) {
            return FunctionUrl.call(release.get(), request, body);
        }
        return switch (path) {
            case "/" -> dashboard(request);
            case "/plan" -> event(request, body, names, "plan", plan::ask);
            case "/note" -> event(request, body, names, "note", this::note);
            case "/observe" -> event(request, body, names, "observe", observed::check);
            case "/matrix" -> matrix(request, archive);
            case Questions.PATH, "/metrics", Export.PATH -> ask(request, body, names);
            default ->
                path.startsWith(Questions.PATH + "/")
                        ? ask(request, body, names)
                        : Reply.error(404, "there is nothing here");
        };
    }

    /** Figures are no webhook, either. */
    private Reply ask(HttpServerRequest request, Buffer body, Set<String> names) throws IOException {
        if (!isAskedByName(request, names)) {
            return Reply.error(403, "figures are asked at localhost, or at what --host says");
        }
        return switch (request.path()) {
            case "/metrics" -> gauges.scrape(request.getHeader("accept"));
            case Export.PATH -> export.answer(request);
            default -> FunctionUrl.call(query.get(), request, body);
        };
    }

    /** Neither through a tunnel that was made for webhooks, nor by a page whose name leads here. */
    private static boolean isAskedByName(HttpServerRequest request, Set<String> names) {
        HostAndPort authority = request.authority();
        return names.isEmpty() || (authority != null && names.contains(authority.host()));
    }

    /** JSON by its type only, which no page of another origin can send without asking first. */
    private Reply event(
            HttpServerRequest request, Buffer body, Set<String> names, String door, UnaryOperator<JsonNode> behind) {
        if (!request.method().name().equals("POST")) {
            return Reply.error(405, door + " is asked by POST");
        }
        if (!isAskedByName(request, names)) {
            return Reply.error(403, door + " is asked at localhost, or at what --host says");
        }
        String type = request.getHeader("content-type");
        if (type == null || !type.startsWith(Reply.JSON)) {
            return Reply.error(415, "an event of " + door + " is " + Reply.JSON);
        }
        try {
            return Reply.of(200, Reply.JSON, behind.apply(event(body)).toPrettyString() + "\n");
        } catch (IOException e) {
            return Reply.error(400, "event: no valid JSON");
        } catch (ConfigException | IllegalArgumentException e) {
            return Reply.error(400, String.valueOf(e.getMessage()));
        }
    }

    private JsonNode note(JsonNode note) {
        notes.write(note);
        return JsonNodeFactory.instance.objectNode().put("notes", 1);
    }

    private Reply dashboard(HttpServerRequest request) {
        try {
            return Reply.of(200, "text/html; charset=utf-8", dashboard.page(request.getParam("workload")));
        } catch (IllegalArgumentException e) {
            return Reply.error(400, String.valueOf(e.getMessage()));
        }
    }

    /** The whole of it: what begins like one must not start a run, nor what says a thing twice, or in broken letters. */
    private JsonNode event(Buffer body) throws IOException {
        return json.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .readTree(body.getBytes());
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
