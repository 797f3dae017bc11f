package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.config.BuiltInConfig;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.TextConfig;
import dev.tpsmatrix.plan.RunDefinition;
import dev.tpsmatrix.plan.Setup;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Firing times against a calendar. */
class AwsCronTest {

    private static final Setup DEMO =
            Setup.load(new BuiltInConfig(List.of(Setup.FILE, "workloads/simulated_chat.yaml")), Setup.FILE, List.of());

    /** The next ten after {@code now}, an instant that the test says. */
    private static List<String> ten(Setup setup, String run, String now) {
        RunDefinition definition = Objects.requireNonNull(setup.bench().runs().get(run));
        AwsCron cron = AwsCron.of(setup, definition);
        List<String> times = new ArrayList<>();
        ZonedDateTime at = ZonedDateTime.parse(now).withZoneSameInstant(definition.zone());
        while (times.size() < 10) {
            at = cron.next(at).orElseThrow();
            times.add(at.toLocalDateTime() + at.getOffset().toString());
        }
        return times;
    }

    @Test
    void monthlyIsEveryMonthsFirstTuesdayAtElevenInNewYork() {
        assertEquals(
                List.of(
                        "2026-12-01T11:00-05:00",
                        "2027-01-05T11:00-05:00",
                        "2027-02-02T11:00-05:00",
                        "2027-03-02T11:00-05:00",
                        "2027-04-06T11:00-04:00",
                        "2027-05-04T11:00-04:00",
                        "2027-06-01T11:00-04:00",
                        "2027-07-06T11:00-04:00",
                        "2027-08-03T11:00-04:00",
                        "2027-09-07T11:00-04:00"),
                ten(DEMO, "monthly", "2026-11-24T19:00:00Z"));
    }

    @Test
    void aProbeIsEveryMorningWhateverTheClocksDo() {
        assertEquals(
                List.of(
                        "2027-03-10T09:30-05:00",
                        "2027-03-11T09:30-05:00",
                        "2027-03-12T09:30-05:00",
                        "2027-03-13T09:30-05:00",
                        "2027-03-14T09:30-04:00",
                        "2027-03-15T09:30-04:00",
                        "2027-03-16T09:30-04:00",
                        "2027-03-17T09:30-04:00",
                        "2027-03-18T09:30-04:00",
                        "2027-03-19T09:30-04:00"),
                ten(DEMO, "daily_probe", "2027-03-10T14:29:59Z"));
    }

    @Test
    void quarterlyIsTheSecondTuesdayOfAQuartersFirstMonth() {
        assertEquals(
                List.of(
                        "2027-01-12T11:00-05:00",
                        "2027-04-13T11:00-04:00",
                        "2027-07-13T11:00-04:00",
                        "2027-10-12T11:00-04:00",
                        "2028-01-11T11:00-05:00",
                        "2028-04-11T11:00-04:00",
                        "2028-07-11T11:00-04:00",
                        "2028-10-10T11:00-04:00",
                        "2029-01-09T11:00-05:00",
                        "2029-04-10T11:00-04:00"),
                ten(DEMO, "quarterly_review", "2026-11-24T19:00:00Z"));
    }

    @Test
    void theSeedsMidnightOfTheFirstIsUnderstoodToo() {
        Setup setup = configured("0 0 1 * ? *");
        assertEquals(
                List.of("2026-12-01T00:00Z", "2027-01-01T00:00Z"),
                ten(setup, "it", "2026-11-24T19:00:00Z").subList(0, 2));
    }

    private static Setup configured(String cron) {
        String bench = "bench: {targets: [{id: a, provider: openai, price: none, endpoints: {default: simulator}}], "
                + "runs: {it: {cron: \"" + cron + "\"}}}";
        return Setup.load(new TextConfig(Map.of(Setup.FILE, bench)), Setup.FILE, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 11 * * 3#1 *",
                "60 11 ? * 3#1 *",
                "0 24 ? * 3#1 *",
                "0 11 ? 13 3#1 *",
                "0 11 ? * x *",
                "cron(0 11 ? * 3#1 *)"
            })
    void whatIsNoCronIsOneLineThatNamesTheRun(String cron) {
        Setup setup = configured(cron);
        String message = String.valueOf(
                assertThrows(ConfigException.class, () -> AwsCron.check(setup)).getMessage());
        String start = "bench.yaml: bench.runs.it.cron: '" + cron + "' is no cron of six fields: ";
        assertEquals(start, message.substring(0, Math.min(start.length(), message.length())));
        assertEquals(1, message.lines().count(), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 11 * * ?", "rate(1 hour)", ""})
    void sixFieldsAreWanted(String cron) {
        assertThrows(ConfigException.class, () -> configured(cron));
    }
}
