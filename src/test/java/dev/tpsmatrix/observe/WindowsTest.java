package dev.tpsmatrix.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.ConfigException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {

    private static final String HEADER =
            "workload,model,region,from,to,requests,latency_p95_ms,rate_limited,timeout,served_model\n";
    private static final String ROW =
            "chat,m,eu-west-1,2026-11-20T10:00:00Z,2026-11-20T11:00:00Z,36000,2000.5,,12,2026\n";

    @Test
    void aRowOfCsvSaysTheSameAsAnObject() {
        Observed window =
                Said.window(", \"latency_p95_ms\": 2000.5, \"errors\": {\"timeout\": 12}, \"served_model\": \"2026\"");
        assertEquals(List.of(window, window), Windows.csv("seen.csv", "\uFEFF" + HEADER + ROW + ROW, Map.of()));
    }

    @Test
    void errorsThatNobodyCountedAreNotNone() {
        String uncounted = ROW.replace(",,12,", ",,,");
        Observed window = Windows.csv("seen.csv", HEADER + uncounted, Map.of()).get(0);
        assertEquals(null, window.errors());
        assertEquals(Map.of(), Said.window(", \"errors\": {}").errors());
    }

    @Test
    void whatTheCallerSaysGoesFirst() {
        Map<String, String> instead = Map.of("model", "other", "tier", "full");
        Observed window = Windows.csv("seen.csv", HEADER + ROW, instead).get(0);
        assertEquals("other", window.place().model());
        assertEquals("full", window.place().tier());
        assertEquals("eu-west-1", window.place().region());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"latncy\": 1 | seen.json: latncy: unknown key; known are workload, tier, ",
                "\"errors\": {\"http_500\": 1} | seen.json: errors.http_500: unknown key; known are declined, ",
                "\"errors\": {\"timeout\": -1} | seen.json: errors.timeout: -1 is not a whole number from 0 on",
                "\"errors\": {\"timeout\": 30000, \"other\": 6001} | seen.json: errors: add up to 36001, more than the 36000 requests",
                "\"errors\": {\"timeout\": 9000000000000000000, \"other\": 9000000000000000000} | seen.json: errors: add up to 18000000000000000000, more than the 36000 requests",
                "\"requests\": 1 | seen.json: line 2, column 62: no valid JSON: Duplicate field 'requests'",
                "\"errors\": {\"other\": 1, \"other\": 2} | seen.json: line 2, column 82: no valid JSON: Duplicate field 'other'",
                "\"spend_usd\": NaN | seen.json: line 2, column ",
                "\"spend_usd\": Infinity | seen.json: line 2, column ",
                "\"spend_usd\": 1e400 | seen.json: spend_usd: 1E+400 is not a number",
                "\"spend_usd\": 1e999999999 | seen.json: spend_usd: 1E+999999999 is not a number",
                "\"latency_p95_ms\": 1e300 | seen.json: latency_p95_ms: 1E+300 is not a number from 0 to 1000000000000",
                "\"latency_p95_ms\": 0 | seen.json: latency_p95_ms: 0 is not more than 0",
                "\"latency_p95_ms\": 9, \"errors\": {\"timeout\": 36000} | seen.json: latency: is of completed requests, and none completed",
                "\"requests_per_second\": 1000000 | seen.json: requests_per_second: 1000000.0 is more than all 36000 requests in one second",
                "\"served_model\": \"\\u001b[31mred\" | seen.json: served_model: ",
                "\"latency_p50_ms\": 9, \"latency_p95_ms\": 8 | seen.json: latency_p95_ms: 8.0 is less than latency_p50_ms, 9.0",
                "\"latency_p95_ms\": 9, \"latency_p99_ms\": 8 | seen.json: latency_p99_ms: 8.0 is less than latency_p95_ms, 9.0",
                "\"latency_p50_ms\": \"90\" | seen.json: latency_p50_ms: '90' is not a number",
                "\"latency_p50_ms\": 9, \"latency_p99_ms\": 8 | seen.json: latency_p99_ms: 8.0 is less than latency_p50_ms, 9.0",
                "\"spend_usd\": -1 | seen.json: spend_usd: -1 is not a number from 0 to 1000000000000",
                "\"limit_rpm\": 0 | seen.json: limit_rpm: 0 is not more than 0",
                "\"requests_per_second\": null | seen.json: requests_per_second: nothing is not a number",
                "\"tier\": \" \" | seen.json: tier: ' ' is not a text that is not empty"
            })
    void aMistakeIsNamedInOneLine(String more, String message) {
        assertRefused(message, () -> Said.window(", " + more));
    }

    @Test
    void aMistakeInCsvIsNamedWithItsRow() {
        assertCsvRefused(
                "seen.csv: line 1: column 'modle' is not one of workload, ", HEADER.replace("model", "modle") + ROW);
        assertCsvRefused(
                "seen.csv: row 2: requests: 'many' is not a whole number", HEADER + ROW + ROW.replace("36000", "many"));
        assertCsvRefused(
                "seen.csv: row 1: to: 'noon' is not a time such as",
                HEADER + ROW.replace("2026-11-20T11:00:00Z", "noon"));
        assertCsvRefused(
                "seen.csv: row 1: to: 2026-11-20T10:00:00Z is not at least a second after",
                HEADER + ROW.replace("T11", "T10"));
        assertCsvRefused("seen.csv: row 1: region: missing; it is ", HEADER + ROW.replace("eu-west-1", ""));
        assertCsvRefused("seen.csv: has no row; it takes a header line", HEADER);
        assertCsvRefused("seen.csv: is no CSV whose rows", HEADER + ROW.replace("2026\n", "2026,7\n"));
    }

    @Test
    void whatASpreadsheetMakesOfCsvIsTheSame() {
        assertEquals(
                Windows.csv("seen.csv", HEADER + ROW + ROW, Map.of()),
                Windows.csv("seen.csv", ("\uFEFF" + HEADER + ROW + "\n" + ROW + "\n").replace("\n", "\r\n"), Map.of()));
    }

    @Test
    void whatCsvLeavesOpenIsRefused() {
        assertCsvRefused("seen.csv: the file is empty", "");
        assertCsvRefused("seen.csv: the file is empty", "\uFEFF\r\n");
        assertCsvRefused("seen.csv: has no row; it takes a header line", HEADER + "\n\n");
        assertCsvRefused(
                "seen.csv: line 1: column 'timeout' is there twice", HEADER.replace("rate_limited", "timeout") + ROW);
        assertCsvRefused("seen.csv: is no CSV whose rows", HEADER + ROW.replace(",12,2026", ""));
        assertCsvRefused("seen.csv: is no CSV whose rows", HEADER + ROW.replace("chat", "\"chat"));
        for (String number : List.of("NaN", "Infinity", "1e400", "1e999999999")) {
            assertCsvRefused(
                    "seen.csv: row 1: latency_p95_ms: '" + number + "' is not a number",
                    HEADER + ROW.replace("2000.5", number));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T11:00:00Z,2026-11-20T10:00:00Z",
                "2026-11-20T11:00:00Z,2026-11-20T11:00:00.999Z",
                "+1000000000-12-31T23:59:59Z,+1000000000-12-31T23:59:59Z"
            })
    void aWindowEndsAfterItBegins(String times) {
        String row = ROW.replace("2026-11-20T10:00:00Z,2026-11-20T11:00:00Z", times);
        assertCsvRefused(
                "seen.csv: row 1: to: " + times.split(",")[1] + " is not at least a second after", HEADER + row);
    }

    @Test
    void theLongestWindowHasARate() {
        String row = ROW.replace("2026-11-20T10:00:00Z,2026-11-20T11", "-1000000000-01-01T00:00:00Z,2026-11-20T11");
        assertTrue(Windows.csv("seen.csv", HEADER + row, Map.of()).get(0).throughput() > 0);
    }

    @Test
    void whatIsNoJsonIsNamed() {
        assertRefused("seen.json: line 1, column ", () -> Windows.json("seen.json", "{", Map.of()));
        assertRefused("seen.json: the file is empty", () -> Windows.json("seen.json", "\uFEFF", Map.of()));
        assertRefused("seen.json: line 1, column ", () -> Windows.json("seen.json", "{} {}", Map.of()));
        assertRefused("seen.json: an empty list is not", () -> Windows.json("seen.json", "[]", Map.of()));
        assertRefused(
                "seen.json: [0]: 7 is not a mapping", () -> Windows.json("seen.json", "[7]", Map.of("model", "m")));
    }

    private static void assertCsvRefused(String message, String csv) {
        assertRefused(message, () -> Windows.csv("seen.csv", csv, Map.of()));
    }

    private static void assertRefused(String message, Runnable read) {
        String said =
                String.valueOf(assertThrows(ConfigException.class, read::run).getMessage());
        assertTrue(said.startsWith(message), said);
        assertEquals(1, said.lines().count());
    }
}
