package dev.tpsmatrix.burst;

import dev.tpsmatrix.provider.Ask;
import dev.tpsmatrix.provider.Call;
import dev.tpsmatrix.provider.Moments;
import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Circumstances;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model that follows a script in virtual time; as the real one, it never replies from within a call. */
final class FakeModel implements StreamingModel {

    private final VirtualLoop loop;
    private final Reaction.Script script;
    private final List<Double> sends = new ArrayList<>();

    FakeModel(VirtualLoop loop, Reaction.Script script) {
        this.loop = loop;
        this.script = script;
    }

    /** When each request was handed over, in milliseconds from the burst's start. */
    List<Double> sends() {
        return sends;
    }

    @Override
    public Call send(Ask ask, Consumer<Reply> done) {
        double now = loop.elapsedMs();
        sends.add(now);
        String[] id = ask.clientRequestId().split("-");
        Reaction reaction = script.to(Integer.parseInt(id[id.length - 1].replaceAll("\\..*", "")), now);
        Sent sent = new Sent(reaction, done);
        if (reaction.afterMs() < ask.timeout().toMillis()) {
            loop.after(
                    reaction.afterMs(), () -> sent.end(reaction.outcome(), reaction.usage(), true, reaction.refusal()));
        } else {
            loop.after(ask.timeout().toMillis(), () -> sent.end(Outcome.TIMEOUT, Usage.UNKNOWN, false, null));
        }
        return () -> loop.after(0, () -> sent.end(Outcome.CUT, Usage.UNKNOWN, false, null));
    }

    private final class Sent {
        private final long from = loop.nanos();
        private final Reaction reaction;
        private final Consumer<Reply> done;
        private boolean over;

        Sent(Reaction reaction, Consumer<Reply> done) {
            this.reaction = reaction;
            this.done = done;
        }

        void end(Outcome outcome, Usage usage, boolean ended, @Nullable Refusal refusal) {
            if (over) {
                return;
            }
            over = true;
            long now = loop.nanos();
            Long left = reaction.queuedMs() < Double.POSITIVE_INFINITY
                    ? Long.valueOf(from + (long) (reaction.queuedMs() * 1e6))
                    : null;
            boolean spoke = ended && outcome == Outcome.COMPLETED;
            Long first = spoke ? Long.valueOf(from + (now - from) / 2) : null;
            Moments moments = new Moments(left, first, first, spoke ? Long.valueOf(now) : null, now);
            Circumstances met = new Circumstances(
                    ended ? reaction.limits() : RateLimits.UNKNOWN,
                    refusal == null ? null : refusal.limit(),
                    null,
                    null,
                    null);
            Answer answer = spoke
                    ? new Answer(usage, 10, 40, null, 400, 200, "stop", "fake", null, met)
                    : new Answer(Usage.UNKNOWN, 0, 0, null, 0, null, null, null, null, met);
            done.accept(new Reply(outcome, moments, answer, refusal));
        }
    }

    @Override
    public void warm(int connections, Runnable done) {
        loop.after(0, done);
    }

    @Override
    public @Nullable String parameters() {
        return null;
    }

    @Override
    public void close() {}
}
