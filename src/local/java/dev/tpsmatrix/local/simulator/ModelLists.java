package dev.tpsmatrix.local.simulator;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Answers with the names of the scenario's models of a dialect. */
final class ModelLists {

    private final Scenario scenario;

    ModelLists(Scenario scenario) {
        this.scenario = scenario;
    }

    void answer(HttpServerRequest request, Dialect dialect, String requestId) {
        HttpServerResponse response = request.response().putHeader("content-type", "application/json");
        dialect.identify(requestId, 0, response.headers());
        try {
            if (scenario.requireKey() && !dialect.hasKey(request.headers())) {
                throw dialect.withoutKey();
            }
            List<String> names = scenario.byName().values().stream()
                    .filter(model -> model.dialect() == dialect)
                    .map(ModelScenario::name)
                    .sorted()
                    .toList();
            response.end(Json.write(dialect.models(names, request)));
        } catch (Refusal refusal) {
            dialect.tellError(refusal, response.headers());
            response.setStatusCode(refusal.status).end(dialect.error(refusal, requestId));
        }
    }
}
