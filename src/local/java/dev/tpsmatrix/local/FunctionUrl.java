package dev.tpsmatrix.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Calls a handler as AWS does by its Function URL. */
final class FunctionUrl {

    private FunctionUrl() {}

    static Reply call(
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
            HttpServerRequest request,
            Buffer body) {
        APIGatewayV2HTTPResponse response = handler.handleRequest(event(request, body), null);
        return new Reply(response.getStatusCode(), response.getHeaders(), response.getBody());
    }

    private static APIGatewayV2HTTPEvent event(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.merge(header.getKey(), header.getValue(), (a, b) -> a + "," + b));
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(request.path())
                .withRawQueryString(request.query())
                .withHeaders(headers)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod(request.method().name())
                                .build())
                        .build())
                .withBody(Base64.getEncoder().encodeToString(body.getBytes()))
                .withIsBase64Encoded(true)
                .build();
    }
}
