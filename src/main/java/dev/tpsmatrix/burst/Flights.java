package dev.tpsmatrix.burst;

import dev.tpsmatrix.burst.Questions.Question;
import dev.tpsmatrix.provider.Ask;
import dev.tpsmatrix.provider.Call;
import dev.tpsmatrix.provider.Moments;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.provider.StreamingModel.Prepared;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Timing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The requests of a burst: those in the air and the records of those that ended. Every one offered ends as one record. */
final class Flights {

    private final Loop loop;
    private final StreamingModel model;
    private final String jobId;
    private final Questions questions;
    private final Spending spending;
    private final Consumer<RequestRecord> observer;
    private final long startNanos;
    private final List<RequestRecord> records = new ArrayList<>();
    private final Set<Flight> airborne = new LinkedHashSet<>();
    private @Nullable Ready ready;
    private int transactions;
    private int offered;

    Flights(
            Loop loop,
            StreamingModel model,
            String jobId,
            Questions questions,
            Spending spending,
            Consumer<RequestRecord> observer) {
        this.loop = loop;
        this.model = model;
        this.jobId = jobId;
        this.questions = questions;
        this.spending = spending;
        this.observer = observer;
        this.startNanos = loop.nanos();
    }

    /**
     * The next transaction, to be sent.
     *
     * @param intended when it was to start, in milliseconds from the burst's start
     * @param step of a sweep
     */
    Offer next(Phase phase, double intended, int step) {
        Ready next = ready == null ? prepared(transactions + 1) : ready;
        ready = null;
        return new Offer(++transactions, phase, intended, step, next.question(), next.request(), 1);
    }

    private Ready prepared(int seq) {
        Question question = questions.next(seq);
        return new Ready(question, model.prepare(question.ask()));
    }

    /** A transaction that was put into words before it is its turn: that takes time, which must not count as the model's. */
    private record Ready(Question question, Prepared request) {}

    /**
     * Sends it; {@code landed} gets its reply once its record is kept.
     *
     * @return the bound that kept it from being sent, or null
     */
    @Nullable
    String send(Offer offer, Consumer<Reply> landed) {
        offered++;
        Ask ask = offer.question().ask();
        Spending.Worst worst = spending.worstOf(offer.question().inputTokens(), ask.maxOutputTokens());
        String bound = spending.admit(worst);
        if (bound != null) {
            Timing never = new Timing(offer.intendedMs(), null, null, null, null, nowMs());
            keep(offer, never, Answer.NONE, Outcome.NOT_SENT);
            return bound;
        }
        Flight flight = new Flight(offer, worst, landed);
        airborne.add(flight);
        flight.call = offer.request().send(flight::land);
        if (ready == null) {
            ready = prepared(transactions + 1);
        }
        return null;
    }

    /** The same transaction, to be tried once more under an id of its own. */
    Offer again(Offer offer) {
        int attempt = offer.attempt() + 1;
        String id = RequestRecord.clientRequestId(jobId, offer.seq(), attempt);
        Prepared request = model.prepare(offer.question().ask().as(id));
        return new Offer(
                offer.seq(), offer.phase(), offer.intendedMs(), offer.step(), offer.question(), request, attempt);
    }

    /** Opens connections before they are needed. */
    void warm(int connections, Runnable done) {
        model.warm(connections, done);
    }

    private final class Flight {
        private final Offer offer;
        private final Spending.Worst worst;
        private final Consumer<Reply> landed;
        private @Nullable Call call;

        Flight(Offer offer, Spending.Worst worst, Consumer<Reply> landed) {
            this.offer = offer;
            this.worst = worst;
            this.landed = landed;
        }

        void land(Reply reply) {
            airborne.remove(this);
            Moments moments = reply.moments();
            boolean never = reply.outcome() == Outcome.CUT && moments.sent() == null;
            Outcome outcome = never ? Outcome.NOT_SENT : reply.outcome();
            spending.settle(
                    worst,
                    reply.answer().usage(),
                    Bill.isBilled(moments.sent(), outcome, reply.answer().usage()));
            Timing timing = new Timing(
                    offer.intendedMs(),
                    ms(moments.sent()),
                    ms(moments.firstToken()),
                    ms(moments.firstVisible()),
                    ms(moments.lastToken()),
                    (moments.end() - startNanos) / 1e6);
            keep(offer, timing, reply.answer(), outcome);
            landed.accept(reply);
        }
    }

    private void keep(Offer offer, Timing timing, Answer answer, Outcome outcome) {
        RequestRecord record = new RequestRecord(
                jobId, offer.seq(), offer.phase(), timing, answer, outcome, offer.attempt(), offer.step());
        records.add(record);
        observer.accept(record);
    }

    /** Ends everything in the air. */
    void cutAll() {
        for (Flight flight : List.copyOf(airborne)) {
            if (flight.call != null) {
                flight.call.cut();
            }
        }
    }

    boolean allLanded() {
        return airborne.isEmpty();
    }

    /** In the order they ended; IllegalStateException if one that was offered is missing. */
    List<RequestRecord> records() {
        if (records.size() != offered) {
            throw new IllegalStateException(offered + " requests offered, " + records.size() + " recorded");
        }
        return List.copyOf(records);
    }

    double nowMs() {
        return (loop.nanos() - startNanos) / 1e6;
    }

    /** A moment of the loop's clock in milliseconds from the burst's start. */
    @Nullable
    Double ms(@Nullable Long nanos) {
        return nanos == null ? null : Double.valueOf((nanos - startNanos) / 1e6);
    }
}
