package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Allowance.Dimension;
import dev.tpsmatrix.local.simulator.Fault.Http;
import dev.tpsmatrix.local.simulator.Slots.Turn;
import dev.tpsmatrix.local.simulator.Truth.Sent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Answers calls as the scenario says. */
final class Completions {

    /** Stands for the model where a request names none of the scenario's. */
    private static final String UNKNOWN = "unknown";

    private record Admitted(Ask ask, ModelScenario model) {}

    private final Scenario scenario;
    private final Vertx vertx;
    private final Ticker ticker;
    private final Truth truth;
    private final Load load;
    private final Limits limits = new Limits();
    private final Arrivals arrivals = new Arrivals();
    private final Slots slots = new Slots();

    Completions(Scenario scenario, Vertx vertx, Ticker ticker, Truth truth, Load load) {
        this.scenario = scenario;
        this.vertx = vertx;
        this.ticker = ticker;
        this.truth = truth;
        this.load = load;
    }

    void answer(Call call, byte[] body) {
        try {
            answer(call, admit(call, body));
        } catch (Refusal refusal) {
            refuse(Exchange.open(call, truth, load, UNKNOWN, 0), call.receivedNs(), refusal, null);
        }
    }

    private Admitted admit(Call call, byte[] body) {
        if (scenario.requireKey() && !call.dialect().hasKey(call.request().headers())) {
            throw call.dialect().withoutKey();
        }
        JsonNode json = Json.read(body);
        Ask ask = call.dialect().ask(json, call.request());
        ModelScenario model = scenario.find(ask.model(), call.dialect());
        if (model == null) {
            throw call.dialect().withoutModel(ask.model());
        }
        Told usage = model.usage();
        return new Admitted(usage == null ? ask : ask.telling(usage), model);
    }

    private void answer(Call call, Admitted admitted) {
        ModelScenario model = admitted.model;
        Ask ask = admitted.ask;
        Exchange exchange = Exchange.open(call, truth, load, model.name(), ask.inputTokens());
        Arrival arrival = arrivals.note(model.name(), call.receivedNs());
        double rtt = scenario.rttMillis(call.region());
        Answer answer = Answer.draw(scenario.seed(), call.id(), ask, model, call.region(), rtt, arrival);
        int tokens = ask.inputTokens() + answer.outputTokens();
        Allowance allowance = limits.take(model, call.region(), tokens, call.receivedNs());
        if (allowance != null) {
            call.dialect().tellLimits(allowance, ticker.now(), call.response().headers());
        }
        long beginNs = arrival.begin(model.in(call.region()), call.receivedNs());
        Http error = answer.error();
        if (allowance != null && allowance.exceeded() != null) {
            refuse(exchange, beginNs, Refusal.limited(limitMessage(model, allowance), allowance), null);
        } else if (error != null) {
            refuse(exchange, beginNs, Refusal.simulated(error), answer.fault());
        } else {
            Frames frames = call.dialect().frames(ask, answer, call.requestId(), ticker.now());
            Turn turn = slots.turn(model, call.region(), arrival, loop());
            new Emission(exchange, answer, frames, ticker, new Alarm(vertx, ticker), turn).begin();
        }
    }

    private Executor loop() {
        Context context = vertx.getOrCreateContext();
        return task -> context.runOnContext(now -> task.run());
    }

    private static String limitMessage(ModelScenario model, Allowance allowance) {
        boolean requests = allowance.exceeded() == Dimension.REQUESTS;
        return "Rate limit reached for " + model.name() + " on "
                + (requests ? "requests per min (RPM)" : "tokens per min (TPM)") + ": Limit "
                + (requests ? allowance.requests() : allowance.tokens()).limit() + ". Please try again in "
                + OpenAiFamily.goDuration(allowance.waitNanos()) + ".";
    }

    /** A refusal takes one round trip, and no slot. */
    private void refuse(Exchange exchange, long beginNs, Refusal refusal, @Nullable Fault fault) {
        exchange.begin(beginNs, fault);
        Call call = exchange.call;
        Alarm alarm = new Alarm(vertx, ticker);
        call.response().closeHandler(closed -> {
            alarm.cancel();
            exchange.close(Sent.NOTHING, null, "client_gone");
        });
        long due = beginNs + Schedule.nanos(scenario.rttMillis(call.region()));
        alarm.at(due, () -> send(exchange, refusal));
    }

    private void send(Exchange exchange, Refusal refusal) {
        if (exchange.over()) {
            return;
        }
        Call call = exchange.call;
        HttpServerResponse response = call.response().setStatusCode(refusal.status);
        response.putHeader("content-type", "application/json");
        call.dialect().identify(call.requestId(), ticker.nanos() - call.receivedNs(), response.headers());
        call.dialect().tellError(refusal, response.headers());
        if (refusal.waitNanos() > 0) {
            call.dialect().tellWait(refusal.waitNanos(), response.headers());
        }
        exchange.close(Sent.NOTHING, refusal.status, refusal.outcome());
        response.end(call.dialect().error(refusal, call.requestId()));
    }
}
