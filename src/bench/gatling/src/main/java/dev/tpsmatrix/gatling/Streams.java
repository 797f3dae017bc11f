package dev.tpsmatrix.gatling;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The same load by Gatling's own means: a user opens a stream, awaits its first token and its end, and opens the next. */
public class Streams extends Simulation {

    /** Gatling shows an event as a JSON object whose data are a text. */
    private static final String FIRST = "\\\"content\\\":\\\" ";

    private static final AtomicLong NUMBERS = new AtomicLong();

    {
        int streams = Integer.getInteger("streams");
        Duration cycle = Duration.ofMillis(Long.getLong("cycle_ms"));
        Duration load = Duration.ofMillis(Long.getLong("load_ms"));
        ChainBuilder first = group("ttft")
                .on(exec(sse("open")
                        .post("/here/openai/v1/chat/completions")
                        .header("Content-Type", "application/json")
                        .header("X-Client-Request-Id", "#{id}")
                        .body(StringBody(System.getProperty("body")))
                        .await(30)
                        .on(sse.checkMessage("first token").matching(substring(FIRST)))));
        ChainBuilder rest = exec(sse("rest").setCheck().await(60).on(sse.checkMessage("end").matching(substring("[DONE]"))))
                .exec(sse("close").close());
        setUp(scenario("streams")
                        .during(load)
                        .on(exec(session -> session.set("id", System.getProperty("prefix") + NUMBERS.incrementAndGet()))
                                .exec(first)
                                .exec(rest))
                        .injectOpen(rampUsers(streams).during(cycle)))
                .protocols(http.baseUrl("http://127.0.0.1:" + Integer.getInteger("port")).shareConnections());
    }
}
