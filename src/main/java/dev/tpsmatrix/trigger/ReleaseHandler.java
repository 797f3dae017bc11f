package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.tpsmatrix.webhook.Webhook;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The release door: a Function URL's events, each for the sender that its path names. */
@Named("release")
public class ReleaseHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    /** In front of the sender's name. */
    public static final String PATH = "/release/";

    private final ReleaseDoor door;

    ReleaseHandler(ReleaseDoor door) {
        this.door = door;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        Answer answer = answer(event);
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(
                        answer.status() == Answer.WRONG_METHOD
                                ? Map.of("content-type", "application/json", "allow", "POST")
                                : Map.of("content-type", "application/json"))
                .withBody(answer.body())
                .build();
    }

    private Answer answer(APIGatewayV2HTTPEvent event) {
        String path = event.getRawPath();
        Optional<Webhook> webhook =
                path != null && path.startsWith(PATH) ? Webhook.of(path.substring(PATH.length())) : Optional.empty();
        if (webhook.isEmpty()) {
            return Answer.error(Answer.WRONG_PATH, "there is nothing here");
        }
        if (!"POST".equals(event.getRequestContext().getHttp().getMethod())) {
            return Answer.error(Answer.WRONG_METHOD, "a release is told by POST");
        }
        return door.take(webhook.get(), event.getHeaders(), event.getBody(), event.getIsBase64Encoded());
    }
}
