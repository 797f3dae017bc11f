package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.tpsmatrix.query.Questions;
import dev.tpsmatrix.query.Reply;
import dev.tpsmatrix.query.Request;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The query door: a Function URL's events, each a question. */
@Named("query")
public class QueryHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Questions questions;

    QueryHandler(Questions questions) {
        this.questions = questions;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        Reply reply = questions.answer(new Request(
                event.getRequestContext().getHttp().getMethod(),
                Objects.requireNonNullElse(event.getRawPath(), ""),
                event.getRawQueryString(),
                accept(event.getHeaders())));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(reply.status())
                .withHeaders(reply.headers())
                .withBody(reply.body())
                .withIsBase64Encoded(false)
                .build();
    }

    private static @Nullable String accept(@Nullable Map<String, String> headers) {
        return headers == null
                ? null
                : headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("accept"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
