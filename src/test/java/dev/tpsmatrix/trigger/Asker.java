package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The query door, asked as a Function URL asks it. */
@Dependent
class Asker {

    private final QueryHandler handler;

    Asker(@Named("query") QueryHandler handler) {
        this.handler = handler;
    }

    APIGatewayV2HTTPResponse call(String method, String url, Map<String, String> headers) {
        String[] parts = url.split("\\?", 2);
        APIGatewayV2HTTPEvent event = Calls.call(method, parts[0], headers, "", false);
        event.setRawQueryString(parts.length == 2 ? parts[1] : "");
        return handler.handleRequest(event, null);
    }

    APIGatewayV2HTTPResponse get(String url) {
        return call("GET", url, Map.of());
    }

    JsonNode json(String url) throws JsonProcessingException {
        return new ObjectMapper().readTree(get(url).getBody());
    }

    /** What stands under {@code name} in the items of all pages. */
    List<String> all(String url, String name) throws JsonProcessingException {
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(url + next);
            page.get("items").forEach(item -> found.add(item.get(name).asText()));
            next = page.has("next") ? "&next=" + page.get("next").asText() : "";
        } while (!next.isEmpty());
        return found;
    }
}
