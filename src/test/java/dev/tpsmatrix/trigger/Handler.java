package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Profiles that start the application as one of its functions, behind Quarkus' Lambda event server. */
public abstract class Handler implements QuarkusTestProfile {

    private final String name;

    private Handler(String name) {
        this.name = name;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.lambda.handler", name, "quarkus.lambda.mock-event-server.test-port", "0");
    }

    /** The plan function. */
    public static final class Plan extends Handler {
        public Plan() {
            super("plan");
        }
    }

    /** The dispatch function. */
    public static final class Dispatch extends Handler {
        public Dispatch() {
            super("dispatch");
        }
    }

    /** The burst function. */
    public static final class Burst extends Handler {
        public Burst() {
            super("burst");
        }
    }

    /** The aggregate function. */
    public static final class Aggregate extends Handler {
        public Aggregate() {
            super("aggregate");
        }
    }

    /** The release function. */
    public static final class Release extends Handler {
        public Release() {
            super("release");
        }
    }

    /** The discover function. */
    public static final class Discover extends Handler {
        public Discover() {
            super("discover");
        }
    }

    /** The query function. */
    public static final class Query extends Handler {
        public Query() {
            super("query");
        }
    }

    static HttpResponse<String> send(String event) throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port))
                .POST(BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** The answer; AssertionError if it is an error. */
    static JsonNode ask(String event) throws IOException, InterruptedException {
        HttpResponse<String> response = send(event);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return new ObjectMapper().readTree(response.body());
    }
}
