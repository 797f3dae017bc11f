package dev.tpsmatrix.local.simulator;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * A request to a simulated provider.
 *
 * @param id the client request id
 * @param requestId the provider's own id
 */
record Call(HttpServerRequest request, Dialect dialect, String region, String id, String requestId, long receivedNs) {

    HttpServerResponse response() {
        return request.response();
    }
}
