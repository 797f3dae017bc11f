package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Circumstances;
import dev.tpsmatrix.result.Connection;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request on the wire. Lives on its line's context. */
final class Exchange implements Call {

    static final int MAX_ERROR_BYTES = 64 * 1024;

    /** How long a server may take to end the HTTP answer after the dialect's end, before its connection is given up. */
    private static final long LINGER_MILLIS = 1_000;

    private final Line line;
    private final Ask ask;
    private final RequestOptions options;
    private final Buffer body;
    private final Consumer<Reply> done;
    private final Set<Exchange> running;
    private final Set<HttpConnection> used;
    private final StreamReader reader;
    private final Tally tally = new Tally();
    private final Buffer errorBody = Buffer.buffer();

    private long timer;
    private long asked;
    private @Nullable Connection connection;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable Long sent;
    private boolean finished;

    /** @param used the connections that a request was given before */
    Exchange(
            Line line,
            Ask ask,
            RequestOptions options,
            Buffer body,
            Consumer<Reply> done,
            Set<Exchange> running,
            Set<HttpConnection> used) {
        this.line = line;
        this.ask = ask;
        this.options = options;
        this.body = body;
        this.done = done;
        this.running = running;
        this.used = used;
        this.reader = line.dialect().reader();
    }

    void start() {
        running.add(this);
        timer = line.vertx().setTimer(ask.timeout().toMillis(), id -> abort(Outcome.TIMEOUT));
        asked = line.ticker().nanos();
        try {
            line.client().request(options).onSuccess(this::write).onFailure(this::broken);
        } catch (IllegalStateException e) {
            // A closed client throws instead of failing the future.
            broken(e);
        }
    }

    @Override
    public void cut() {
        line.onContext(() -> abort(Outcome.CUT));
    }

    private void write(HttpClientRequest opened) {
        request = opened;
        boolean isNew = used.add(opened.connection());
        if (finished) {
            opened.exceptionHandler(reset -> {}); // else Vert.x logs it as an error
            opened.reset();
            return;
        }
        long now = line.ticker().nanos();
        sent = now;
        connection = isNew ? new Connection((now - asked) / 1e6) : Connection.REUSED;
        opened.send(body).onSuccess(this::read).onFailure(this::broken);
    }

    private void read(HttpClientResponse head) {
        if (finished) {
            return;
        }
        response = head;
        head.exceptionHandler(this::broken);
        if (head.statusCode() != 200) {
            head.handler(this::errorChunk).endHandler(end -> refused(true));
        } else if (Head.isStream(head, line.dialect().mediaType())) {
            head.handler(this::chunk).endHandler(end -> ended());
        } else {
            fail(StreamEvent.Failed.malformed("no event stream, but " + head.getHeader("content-type")), false);
        }
    }

    private void chunk(Buffer bytes) {
        long now = line.ticker().nanos();
        if (finished || tally.isOver()) {
            return;
        }
        tally.at(now);
        reader.feed(bytes.getBytes(), tally);
        if (tally.failure() != null) {
            finish(false);
        } else if (tally.isOver()) {
            line.vertx().cancelTimer(timer);
            timer = line.vertx().setTimer(LINGER_MILLIS, id -> finish(false));
        }
    }

    private void ended() {
        HttpClientResponse head = response;
        if (!finished && !tally.isOver() && head != null && Head.showsItsEnd(head)) {
            tally.at(line.ticker().nanos());
            reader.end(tally);
        }
        finish(true);
    }

    private void errorChunk(Buffer bytes) {
        errorBody.appendBuffer(bytes);
        if (errorBody.length() > MAX_ERROR_BYTES) {
            refused(false);
        }
    }

    private void refused(boolean ended) {
        HttpClientResponse head = response;
        if (head != null && !finished) {
            fail(line.dialect().refusal(head.statusCode(), head::getHeader, errorBody.getBytes()), ended);
        }
    }

    private void broken(Throwable cause) {
        if (finished) {
            return;
        }
        if (tally.isOver()) {
            finish(false);
        } else if (response != null && response.statusCode() != 200) {
            refused(false);
        } else if (cause instanceof TimeoutException) {
            abort(Outcome.TIMEOUT);
        } else {
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            fail(new StreamEvent.Failed(Outcome.BROKEN, Refusal.Cause.OTHER, null, null, reason), false);
        }
    }

    private void fail(StreamEvent.Failed failure, boolean ended) {
        tally.at(line.ticker().nanos());
        tally.accept(failure);
        finish(ended);
    }

    /** Ends what has not said its end yet. */
    private void abort(Outcome outcome) {
        if (tally.isOver()) {
            finish(false);
        } else {
            deliver(outcome, false);
        }
    }

    private void finish(boolean ended) {
        deliver(tally.outcome(), ended);
    }

    /** @param ended whether the HTTP answer is, so that its connection may be used again */
    private void deliver(Outcome outcome, boolean ended) {
        if (finished) {
            return;
        }
        finished = true;
        running.remove(this);
        line.vertx().cancelTimer(timer);
        if (request != null && !ended) {
            request.reset();
        }
        Reply reply = reply(outcome);
        // Not from here: the connection is back in its pool only after the handler that ended the answer.
        line.context().runOnContext(ignored -> done.accept(reply));
    }

    private Reply reply(Outcome outcome) {
        StreamEvent.Failed failure = tally.failure();
        Refusal refusal = failure == null
                ? null
                : new Refusal(
                        failure.cause(),
                        failure.retryAfter(),
                        failure.limit(),
                        line.access().redact(failure.reason()));
        return new Reply(outcome, tally.moments(sent, line.ticker().nanos()), answer(), refusal);
    }

    private Answer answer() {
        HttpClientResponse head = response;
        StreamEvent.Failed failure = tally.failure();
        boolean wasSent = sent != null;
        Circumstances circumstances = new Circumstances(
                head == null ? RateLimits.UNKNOWN : line.dialect().limits(head::getHeader),
                failure == null ? null : failure.limit(),
                connection,
                wasSent
                        ? Integer.valueOf(
                                ask.prompt().codePointCount(0, ask.prompt().length()))
                        : null,
                wasSent ? Integer.valueOf(ask.maxOutputTokens()) : null,
                tally.gaps(),
                head == null
                        ? tally.origin()
                        : line.dialect().origin(head::getHeader).updatedBy(tally.origin()));
        Answer answer = head == null
                ? tally.answer(null, null, circumstances)
                : tally.answer(head.statusCode(), Head.requestId(head), circumstances);
        return answer.worded(line.access()::redact);
    }
}
