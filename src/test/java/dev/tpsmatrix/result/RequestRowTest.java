package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.RateLimits.Limit;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a row of the requests CSV says of a request's circumstances. */
class RequestRowTest {

    @Test
    void itHasTheLimitsOfItsReply() {
        Row row = row(new Circumstances(
                new RateLimits(new Limit(60L, 59L, null), new Limit(null, 149_984L, null), null, null),
                LimitKind.INPUT_TOKENS,
                null,
                null,
                null));
        assertEquals("60", row.find("limit_requests"));
        assertEquals("59", row.find("remaining_requests"));
        assertNull(row.find("limit_tokens"));
        assertEquals("149984", row.find("remaining_tokens"));
        assertEquals("input_tokens", row.find("limit_kind"));
    }

    @Test
    void itSaysWhetherItsConnectionWasNew() {
        Row first = row(new Circumstances(RateLimits.UNKNOWN, null, new Connection(41.5), null, null));
        assertEquals("new", first.find("connection"));
        assertEquals("41.5", first.find("connect_ms"));
        Row second = row(new Circumstances(RateLimits.UNKNOWN, null, Connection.REUSED, null, null));
        assertEquals("reused", second.find("connection"));
        assertNull(second.find("connect_ms"));
    }

    @Test
    void charactersAndGapsStandBesideTokens() {
        Row row = row(new Circumstances(RateLimits.UNKNOWN, null, null, 800, new Gaps(20.25, 0)));
        assertEquals("800", row.find("input_chars"));
        assertEquals("9", row.find("output_chars"));
        assertEquals("20.25", row.find("max_gap_ms"));
        assertEquals("0", row.find("stalls"));
    }

    @Test
    void timePerTokenSaysHowItsFirstEventWasCounted() {
        Row counted = row(
                new Answer(new Usage(5L, null, 9L, null), 2, 5, 4L, 9, 200, "stop", null, null, Circumstances.UNKNOWN));
        assertEquals("0.2", counted.find("tpot_ms"));
        assertEquals("usage", counted.find("tpot_basis"));
        Row shared = row(new Answer(new Usage(5L, null, 9L, null), 2, 5, 9, 200, "stop", null, null));
        assertEquals("0.25", shared.find("tpot_ms"));
        assertEquals("chars", shared.find("tpot_basis"));
        Row silent = row(Circumstances.UNKNOWN);
        assertNull(silent.find("tpot_ms"));
        assertNull(silent.find("tpot_basis"));
        assertNull(silent.find("output_tokens"));
        assertEquals("2", silent.find("output_tokens_estimated"), "9 characters");
    }

    @Test
    void whatIsNotKnownStaysEmpty() {
        Row row = row(Circumstances.UNKNOWN);
        assertNull(row.find("limit_requests"));
        assertNull(row.find("remaining_tokens"));
        assertNull(row.find("limit_kind"));
        assertNull(row.find("connection"));
        assertNull(row.find("input_chars"));
        assertNull(row.find("max_gap_ms"));
        assertNull(row.find("stalls"));
    }

    @Test
    void aFileFromBeforeTheseColumnsIsReadAsWell() {
        String old = "job_id,phase,ttft_ms,ttfat_ms,latency_ms,outcome,attempt\nj,sustain,1,2,3,completed,1\n";
        Histograms histograms = Histograms.of(Csv.read(new ByteArrayInputStream(old.getBytes(StandardCharsets.UTF_8))));
        assertEquals(1, histograms.latency().count());
    }

    private static Row row(Circumstances circumstances) {
        return row(new Answer(Usage.UNKNOWN, 2, 5, null, 9, 200, "stop", null, null, circumstances));
    }

    private static Row row(Answer answer) {
        Timing timing = new Timing(0, 0.0, 1.0, 1.0, 2.0, 3);
        return new RequestRecord("j", 1, Phase.SUSTAIN, timing, answer, Outcome.COMPLETED, 1).toRow();
    }
}
