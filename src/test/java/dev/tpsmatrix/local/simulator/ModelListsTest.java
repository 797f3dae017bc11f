package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelListsTest {

    private static final String SECOND = """
            b:
                  dialect: anthropic
                  ttft_ms: {p50: 6, p95: 12}
                  inter_token_ms: {p50: 0.2, p95: 0.4}
            """.indent(4).strip();

    private static HttpResponse<String> get(Lab lab, String dialect, String query) throws Exception {
        String path = dialect.equals("openai") ? "/models" : "/v1/models";
        return lab.send(Lab.request(lab.simulator.baseUrl("near", dialect) + path + query, "l")
                .header("anthropic-version", "2023-06-01")
                .build());
    }

    private static JsonNode list(Lab lab, String dialect, String query) throws Exception {
        HttpResponse<String> response = get(lab, dialect, query);
        assertEquals(200, response.statusCode(), response.body());
        return Lab.JSON.readTree(response.body());
    }

    @Test
    void openAisListHasTheModelsOfItsDialect() throws Exception {
        try (Lab lab = Lab.plain()) {
            assertEquals(Lab.JSON.readTree("""
                            {"object": "list", "data":
                              [{"id": "o", "object": "model", "created": 0, "owned_by": "simulator"}]}
                            """), list(lab, "openai", ""));
        }
    }

    @Test
    void anthropicsListIsPaged() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "", "") + "\n    " + SECOND)) {
            JsonNode first = list(lab, "anthropic", "?limit=1");
            assertEquals("a", first.at("/data/0/id").asText());
            assertEquals("true a a", told(first));
            JsonNode last = list(lab, "anthropic", "?limit=1&after_id=a");
            assertEquals("b", last.at("/data/0/id").asText());
            assertEquals("false b b", told(last));
            assertEquals(2, list(lab, "anthropic", "").get("data").size());
            assertEquals("false null null", told(list(lab, "anthropic", "?after_id=b")));
        }
    }

    private static String told(JsonNode page) {
        return String.join(
                " ",
                page.get("has_more").asText(),
                page.get("first_id").asText(),
                page.get("last_id").asText());
    }

    @ParameterizedTest
    @CsvSource({"?limit=0", "?limit=1001", "?limit=x", "?limit=-1"})
    void aLimitThatIsNoneIsRefused(String query) throws Exception {
        try (Lab lab = Lab.plain()) {
            assertEquals(400, get(lab, "anthropic", query).statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({"openai, invalid_request_error", "anthropic, authentication_error"})
    void aKeyIsAskedForWhereTheScenarioSaysSo(String dialect, String type) throws Exception {
        try (Lab lab = new Lab(Lab.scenario("require_key: true", "", ""))) {
            HttpResponse<String> refused = get(lab, dialect, "");
            assertEquals(401, refused.statusCode());
            assertEquals(
                    type, Lab.JSON.readTree(refused.body()).at("/error/type").asText());
        }
    }
}
