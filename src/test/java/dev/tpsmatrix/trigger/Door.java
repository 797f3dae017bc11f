package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.tpsmatrix.clock.Ticker;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** The release door with rules, secrets and a recorder behind it, called as its senders call it. */
@Dependent
class Door {

    private static final String BENCH = """
            bench:
              regions: [us-east-1]
              targets:
                - {id: a, provider: openai, endpoints: {default: https://a.example/v1}, price: none, key: none}
              releases:
                rules:
                  - {repository: openai/*, targets: [a]}
                  - {model: gpt-*, like: a, price_ceiling: {input: 1, output: 2}}
            """;

    private final ReleaseHandler handler;
    private final DeployedConfig deployed;
    private final KnownSecrets secrets;
    private final RecordingInvoker invoker;
    private final Ticker ticker;

    Door(
            @Named("release") ReleaseHandler handler,
            DeployedConfig deployed,
            KnownSecrets secrets,
            RecordingInvoker invoker,
            Ticker ticker) {
        this.handler = handler;
        this.deployed = deployed;
        this.secrets = secrets;
        this.invoker = invoker;
        this.ticker = ticker;
    }

    /** As after a deployment: nothing was started yet. */
    void open() {
        deployed.put(BENCH);
        secrets.reset();
        invoker.takePlans();
    }

    Instant now() {
        return ticker.now();
    }

    APIGatewayV2HTTPEvent standard(String id, String model) {
        String body = Calls.standardBody(model);
        long seconds = now().getEpochSecond();
        return Calls.post("standard", Calls.standard(KnownSecrets.STANDARD, id, seconds, body), body, true);
    }

    APIGatewayV2HTTPEvent gitHub(String repository, Instant publishedAt) {
        String body = Calls.gitHubBody(repository, "v3.0.0", publishedAt.toString());
        return Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "release", body), body, true);
    }

    APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, null);
    }

    int status(APIGatewayV2HTTPEvent event) {
        return call(event).getStatusCode();
    }

    /** Events of plan since the last call. */
    List<String> plans() {
        return invoker.takePlans();
    }

    /** All that is in the table. */
    long items() {
        return deployed.items("");
    }
}
