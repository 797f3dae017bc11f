package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Slots.Turn;
import dev.tpsmatrix.local.simulator.Truth.Sent;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

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
    private final Turn turn;
    private final Tally tally;
    private long beganNs;
    private boolean headSent;
    private int next;

    Emission(Exchange exchange, Answer answer, Frames frames, Ticker ticker, Alarm alarm, Turn turn) {
        this.exchange = exchange;
        this.answer = answer;
        this.frames = frames;
        this.ticker = ticker;
        this.alarm = alarm;
        this.turn = turn;
        tally = new Tally(answer.chunks());
    }

    void begin() {
        exchange.call.response().closeHandler(closed -> {
            alarm.cancel();
            turn.leave(ticker.nanos());
            exchange.close(sent(), headSent ? 200 : null, "client_gone");
        });
        turn.await(this::serve);
    }

    private void serve(long nanos) {
        if (!exchange.over()) {
            beganNs = nanos;
            exchange.begin(nanos, answer.fault());
            sleep();
        }
    }

    private void sleep() {
        Schedule schedule = answer.schedule();
        long due = !headSent
                ? schedule.headNanos()
                : next < schedule.chunks() ? schedule.chunkNanos(next) : schedule.endNanos();
        alarm.at(beganNs + due, this::wake);
    }

    private void wake() {
        if (exchange.over()) {
            return;
        }
        Schedule schedule = answer.schedule();
        long now = ticker.nanos();
        long elapsed = now - beganNs;
        Buffer out = Buffer.buffer(512);
        if (!headSent) {
            startResponse(now);
            frames.head(out);
            headSent = true;
        }
        while (next < schedule.chunks() && schedule.chunkNanos(next) <= elapsed) {
            tally.chunk(next, now);
            frames.chunk(next++, out);
        }
        if (next == schedule.chunks() && schedule.endNanos() <= elapsed) {
            end(out);
        } else {
            exchange.call.response().write(out);
            sleep();
        }
    }

    private void startResponse(long now) {
        Call call = exchange.call;
        HttpServerResponse response = call.response();
        response.setChunked(true);
        response.putHeader("content-type", call.dialect().mediaType()).putHeader("cache-control", "no-cache");
        call.dialect().identify(call.requestId(), now - call.receivedNs(), response.headers());
    }

    private void end(Buffer out) {
        turn.leave(beganNs + answer.schedule().endNanos());
        exchange.close(sent(), 200, answer.outcome());
        HttpServerResponse response = exchange.call.response();
        switch (answer.ending()) {
            case CUT ->
                response.write(out)
                        .onComplete(
                                written -> exchange.call.request().connection().close());
            case RESET -> response.write(out).onComplete(written -> reset());
            case MALFORMED -> {
                frames.malformed(out);
                frames.end(out);
                response.end(out);
            }
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

    /** Without lingering the kernel sends a reset. Vert.x has no public way to close one connection like that. */
    private void reset() {
        Channel channel = ((ConnectionBase) exchange.call.request().connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    private Sent sent() {
        return tally.with(headSent ? answer.hidden() : 0);
    }
}
