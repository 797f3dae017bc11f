package dev.tpsmatrix.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {

    private static final String SLOW = ", \"errors\": {}, \"latency_p95_ms\": 2600";
    private static final String QUICK = ", \"errors\": {}, \"latency_p95_ms\": 1400";
    private static final String LITTLE = ", \"errors\": {}, \"requests_per_second\": 5";

    @Test
    void withoutAnyTheDataDontSay() {
        assertEquals(List.of("the data don't say"), Said.check(SLOW).reasonWords());
        assertEquals(
                List.of(),
                Said.check(", \"errors\": {}, \"input_tokens_mean\": 900").reasonWords());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"input_tokens_mean\": 300 | sizes: a request has 300 (measured with 200, +50.0 %) input tokens in the mean",
                "\"output_tokens_mean\": 120 | sizes: a request has 120 (measured with 100, +20.0 %) output tokens in the mean",
                "\"served_model\": \"m-3\" | model update: served by m-3, measured was m-1;m-2",
                "\"workload_hash\": \"xyz\" | workload: its hash is xyz, measured was abc",
                "\"concurrency\": 80 | concurrency: 80.0 (measured with 50.0, +60.0 %) in flight",
                "\"limit_rpm\": 600 | limits: 600 requests a minute are 100.0 % of the limit; limits: the account may make"
                        + " 600 (measured with 3000, −80.0 %) requests a minute",
                "\"limit_tpm\": 180000, \"input_tokens_mean\": 200, \"output_tokens_mean\": 100 | limits: 180000 tokens a"
                        + " minute are 100.0 % of the limit"
            })
    void whatMakesAnswersSlowIsNamed(String more, String reasons) {
        assertEquals(
                List.of(reasons.split("; ")).stream()
                        .map(reason -> reason + "; may explain latency p95")
                        .toList(),
                Said.check(SLOW + ", " + more).reasonWords());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"output_tokens_mean\": 119",
                "\"output_tokens_mean\": 50",
                "\"served_model\": \"m-2\"",
                "\"workload_hash\": \"abc\"",
                "\"concurrency\": 55",
                "\"concurrency\": 20",
                "\"limit_rpm\": 2800",
                "\"limit_tpm\": 10"
            })
    void whatDoesNotMakeThemSlowIsNot(String more) {
        assertEquals(
                List.of("the data don't say"), Said.check(SLOW + ", " + more).reasonWords());
    }

    @Test
    void smallerOnesAndFewerAtOnceMakeThemQuick() {
        assertEquals(
                List.of("sizes", "concurrency"),
                kinds(Said.check(QUICK + ", \"output_tokens_mean\": 50, \"concurrency\": 20")));
        assertEquals(List.of(), kinds(Said.check(QUICK + ", \"output_tokens_mean\": 200, \"concurrency\": 80")));
    }

    @Test
    void sizesOfAWorkloadThatIsNotKeptAreNotGuessed() {
        Kept lost = new Kept(Kept.row(), false);
        assertEquals(List.of(), kinds(Said.check(lost, Terms.USUAL, SLOW + ", \"output_tokens_mean\": 900")));
    }

    @Test
    void whoIsTurnedAwayMeetsALimitOrTheProvidersCapacity() {
        Check limited = Said.check(", \"errors\": {\"rate_limited\": 3600, \"overloaded\": 720, \"timeout\": 9}");
        assertEquals(List.of("success_rate worse"), Said.deviations(limited));
        assertEquals(
                List.of(
                        "limits: 10.0 % of the requests were rate-limited, 0.1 % when it was measured; may explain success rate",
                        "capacity: 2.0 % of the requests were turned away as the provider was overloaded, 0.0 % when it was"
                                + " measured; may explain success rate"),
                limited.reasonWords());
        assertEquals(List.of(), kinds(Said.check(", \"errors\": {\"rate_limited\": 359, \"timeout\": 900}")));
    }

    @Test
    void lessThroughputMayBeLessDemandOnlyIfAnswersAreAsGood() {
        assertEquals(List.of("less demand"), kinds(Said.check(LITTLE)));
        assertEquals(
                List.of(
                        "less demand: what is known of latency and errors is no worse, and how many were in flight isn't"
                                + " known; may explain throughput"),
                Said.check(LITTLE).reasonWords());
        assertEquals(List.of("concurrency", "less demand"), kinds(Said.check(LITTLE + ", \"concurrency\": 20")));
        assertEquals(List.of(), kinds(Said.check(LITTLE + ", \"concurrency\": 50")));
        assertEquals(List.of(), kinds(Said.check(LITTLE + ", \"latency_p95_ms\": 2600")));
        assertEquals(List.of(), kinds(Said.check(", \"requests_per_second\": 5")), "nothing is known of either");
    }

    private static List<String> kinds(Check check) {
        return check.reasons().stream().map(reason -> reason.kind().words()).toList();
    }
}
