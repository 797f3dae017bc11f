package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Truth.Sent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer by its schedule. Each wake-up sends all that is due by then in one write, so that late timers don't
 * add up. The socket's write queue is not watched: an answer is small enough to wait in memory for a slow reader.
 */
final class Emission {

    private final Exchange exchange;
    private final Answer answer;
    private final Frames frames;
    private final Ticker ticker;
    private final Alarm alarm;
    private boolean headSent;
    private int next;
    private int tokens;
    private int thinkingTokens;

    @Nullable
    private Long firstNs;

    @Nullable
    private Long firstVisibleNs;

    @Nullable
    private Long lastNs;

    Emission(Exchange exchange, Answer answer, Frames frames, Ticker ticker, Alarm alarm) {
        this.exchange = exchange;
        this.answer = answer;
        this.frames = frames;
        this.ticker = ticker;
        this.alarm = alarm;
    }

    void begin() {
        exchange.call.response().closeHandler(closed -> {
            alarm.cancel();
            exchange.close(sent(), headSent ? 200 : null, "client_gone");
        });
        sleep();
    }

    private void sleep() {
        Schedule schedule = answer.schedule();
        long due = !headSent
                ? schedule.headNanos()
                : next < schedule.chunks() ? schedule.chunkNanos(next) : schedule.endNanos();
        alarm.at(exchange.call.receivedNs() + due, this::wake);
    }

    private void wake() {
        if (exchange.over()) {
            return;
        }
        Schedule schedule = answer.schedule();
        long now = ticker.nanos();
        long elapsed = now - exchange.call.receivedNs();
        Buffer out = Buffer.buffer(512);
        if (!headSent) {
            startResponse(elapsed);
            frames.head(out);
            headSent = true;
        }
        while (next < schedule.chunks() && schedule.chunkNanos(next) <= elapsed) {
            chunk(now, out);
        }
        if (next == schedule.chunks() && schedule.endNanos() <= elapsed) {
            end(out);
        } else {
            exchange.call.response().write(out);
            sleep();
        }
    }

    private void startResponse(long elapsed) {
        Call call = exchange.call;
        HttpServerResponse response = call.response();
        response.setChunked(true);
        response.putHeader("content-type", "text/event-stream; charset=utf-8").putHeader("cache-control", "no-cache");
        call.dialect().identify(call.requestId(), elapsed, response.headers());
    }

    private void chunk(long now, Buffer out) {
        int count = answer.chunks().tokens(next);
        tokens += count;
        if (answer.chunks().isThinking(next)) {
            thinkingTokens += count;
        } else if (firstVisibleNs == null) {
            firstVisibleNs = now;
        }
        if (firstNs == null) {
            firstNs = now;
        }
        lastNs = now;
        frames.chunk(next++, out);
    }

    private void end(Buffer out) {
        exchange.close(sent(), 200, answer.outcome());
        HttpServerResponse response = exchange.call.response();
        switch (answer.ending()) {
            case CUT ->
                response.write(out)
                        .onComplete(
                                written -> exchange.call.request().connection().close());
            case ERROR -> {
                frames.error(out);
                response.end(out);
            }
            default -> {
                frames.end(out);
                response.end(out);
            }
        }
    }

    private Sent sent() {
        int hidden = headSent ? answer.hidden() : 0;
        return new Sent(firstNs, firstVisibleNs, lastNs, next, hidden + tokens, hidden + thinkingTokens);
    }
}
