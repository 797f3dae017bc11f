package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The template owns the schedules, {@code bench.yaml} what they run. */
class SchedulesTest {

    private final Template template = Template.regional();
    private final Setup setup = Setup.load(new DirectoryConfig(Path.of("infra/config")), Setup.FILE, List.of());

    @Test
    void theTemplateStartsTheRunsOfTheShippedConfigurationAtTheirTimes() throws JsonProcessingException {
        Map<String, String> scheduled = new TreeMap<>();
        for (JsonNode event : template.properties("Plan").path("Events")) {
            JsonNode schedule = event.path("Properties");
            JsonNode input = new ObjectMapper().readTree(schedule.path("Input").asText());
            assertEquals("<aws.scheduler.scheduled-time>", input.path("at").asText());
            assertEquals(2, input.size());
            scheduled.put(
                    input.path("run").asText(),
                    value(schedule.path("ScheduleExpression")) + " "
                            + value(schedule.path("ScheduleExpressionTimezone")));
        }
        assertEquals(
                setup.bench().runs().values().stream()
                        .collect(toMap(run -> run.name(), run -> "cron(" + run.cron() + ") " + run.zone())),
                scheduled);
    }

    /** Of a parameter: its default. */
    private String value(JsonNode one) {
        return template.at("/Parameters/" + one.asText() + "/Default").asText();
    }

    @Test
    void eachScheduleHasAName() {
        template.properties("Plan").path("Events").forEach(event -> {
            JsonNode schedule = event.path("Properties");
            String run = schedule.path("Input").asText().replaceAll(".*\"run\": \"(\\w+)\".*", "$1");
            assertEquals(
                    "${Prefix}-plan-" + run.replace('_', '-'),
                    schedule.path("Name").asText());
        });
    }

    @ParameterizedTest
    @CsvSource({"monthly, 12", "daily_probe, 1", "quarterly_review, 12"})
    void aRunOfWhatIsShippedIsCheap(String run, int bursts) {
        Estimate estimate =
                Estimate.of(new Planner("r", Trigger.manual("a test"), Instant.parse("2026-11-24T10:00:00Z"), 1)
                        .plan(setup.run(run)));
        assertEquals(bursts, estimate.bursts().size());
        assertTrue(estimate.usd() < 0.05 * bursts, "" + estimate.arithmetic());
        assertTrue(estimate.worstUsd() < 1, "" + estimate.arithmetic());
    }
}
