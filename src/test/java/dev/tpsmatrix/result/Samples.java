package dev.tpsmatrix.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records and results to test with. */
final class Samples {

    static final String JOB = "job-1";

    private Samples() {}

    static Identity identity() {
        return new Identity(
                JOB,
                "20260604t100000z-ab12",
                Trigger.manual("a test"),
                Instant.parse("2026-06-04T10:00:00.123456Z"),
                "chatbot_support",
                "0123abcd",
                "standard",
                "gpt4-turbo",
                "openai",
                "gpt-4-turbo",
                "us-east-1",
                "https://api.openai.com/v1",
                false,
                2);
    }

    static Verdict fine() {
        return Verdicts.of(null, false, null);
    }

    /** Sent when intended, its one visible event at half of the latency, 150 tokens out. */
    static RequestRecord request(int seq, Phase phase, Outcome outcome, double intended, double latency) {
        boolean sent = outcome != Outcome.NOT_SENT;
        Double first = sent ? Double.valueOf(intended + latency / 2) : null;
        Double last = sent ? Double.valueOf(intended + latency) : null;
        Timing timing = new Timing(intended, sent ? intended : null, first, first, last, intended + latency + 1);
        return new RequestRecord(JOB, seq, phase, timing, answer(new Usage(200L, null, 150L, null)), outcome, 1);
    }

    static Answer answer(Usage usage) {
        return new Answer(usage, 2, 300, 600, 200, "stop", "gpt-4-turbo-2024-04-09", "req_1");
    }

    static BurstResult result(List<RequestRecord> records, @Nullable Window window, Cost cost, Verdict verdict) {
        return BurstResult.of(
                identity(),
                LoadFigures.closed(50, 50),
                new Asked(null, "bust"),
                records,
                window,
                Sla.p95(2000),
                cost,
                verdict);
    }
}
