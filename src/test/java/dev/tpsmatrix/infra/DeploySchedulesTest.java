package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.infra.Deployment.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of bench.yaml and schedules of the template that differ are refused, with the lines that make them equal. */
class DeploySchedulesTest {

    private static final String PROBE = "    daily_probe: #";
    private static final String WEEKLY =
            "    weekly_check: {cron: \"0 9 ? * 2 *\", timezone: Europe/Berlin, repeats: 2}\n";

    private final Deployment deployment;
    private final Path bench;
    private final Path template;

    DeploySchedulesTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
        deployment.zip("target/function.zip", Deployment.X86_64);
        bench = deployment.root().resolve("infra/config/bench.yaml");
        template = deployment.root().resolve("template.yaml");
    }

    private static void replace(Path file, String text, String by) throws IOException {
        String before = Files.readString(file);
        assertTrue(before.contains(text), text);
        Files.writeString(file, before.replace(text, by));
    }

    private Said deploy(String... parameters) throws IOException, InterruptedException {
        String given = String.join(" ", parameters);
        return given.isEmpty()
                ? deployment.run("deploy.sh", "--yes", "--regions", "us-east-1")
                : deployment.run("deploy.sh", "--yes", "--regions", "us-east-1", "--parameters", given);
    }

    private void accepted(String... parameters) throws IOException, InterruptedException {
        Said said = deploy(parameters);
        assertEquals(0, said.code(), said.err());
    }

    private String refused(String... parameters) throws IOException, InterruptedException {
        Said said = deploy(parameters);
        assertEquals(2, said.code(), said.err());
        assertTrue(
                said.err()
                        .endsWith("deploy.sh: the runs of infra/config/bench.yaml and the schedules of template.yaml"
                                + " differ; nothing was changed\n"),
                said.err());
        assertEquals(List.of(), deployment.changes());
        return said.err();
    }

    /** What is printed to be pasted. */
    private static String indented(String said) {
        return said.lines().filter(line -> line.startsWith("    ")).collect(joining("\n", "", "\n"));
    }

    @Test
    void aRunWithoutAScheduleGetsTheEventThatStartsIt() throws Exception {
        replace(bench, PROBE, WEEKLY + PROBE);
        String said = refused();
        assertTrue(said.contains("has a run weekly_check, which no schedule starts"), said);
        assertTrue(said.contains("\n            ScheduleExpressionTimezone: Europe/Berlin\n"), said);
        replace(template, "        DailyProbe:\n", indented(said) + "        DailyProbe:\n");
        accepted();
        assertEquals(
                "{\"run\": \"weekly_check\", \"at\": \"<aws.scheduler.scheduled-time>\"}",
                Template.read(template.toString())
                        .properties("Plan")
                        .at("/Events/WeeklyCheck/Properties/Input")
                        .asText());
    }

    @Test
    void aScheduleWithoutARunGetsTheRunsLines() throws Exception {
        replace(bench, PROBE, "    weekly: #");
        replace(bench, "30 9 * * ? *", "0 9 ? * 2 *");
        String said = refused();
        assertTrue(said.contains("starts a run daily_probe, which infra/config/bench.yaml does not have"), said);
        String lines = "    daily_probe:\n      cron: \"30 9 * * ? *\"\n      timezone: America/New_York\n";
        assertTrue(said.contains(lines), said);
    }

    @Test
    void withoutAnyRunsAllLinesArePrintedAndBecomeTheRuns() throws Exception {
        String text = Files.readString(bench);
        Files.writeString(bench, text.replaceFirst("(?s)  runs:.*\n  releases:", "  releases:"));
        String said = refused();
        String lines = said.lines()
                .filter(line -> line.equals("  runs:") || line.startsWith("    "))
                .collect(joining("\n", "", "\n"));
        replace(bench, "  releases:", lines + "  releases:");
        accepted();
    }

    @Test
    void anotherCronIsNamedOnBothSidesWithTheWaysOut() throws Exception {
        replace(bench, "0 11 ? * 3#1 *", "0 12 ? * 3#1 *");
        String said = refused();
        assertTrue(said.contains("bench.yaml says cron 0 12 ? * 3#1 *, the schedule says 0 11 ? * 3#1 *."), said);
        assertTrue(said.contains("\n      cron: \"0 11 ? * 3#1 *\"\n"), said);
        assertTrue(said.contains("\ninfra/deploy.sh --parameters 'MonthlySchedule=\"cron(0 12 ? * 3#1 *)\"'\n"), said);
        accepted("Enabled=true", "MonthlySchedule=\"cron(0 12 ? * 3#1 *)\"");
    }

    @Test
    void anotherTimeZoneIsNamedOnBothSides() throws Exception {
        replace(bench, "America/New_York", "Europe/Berlin");
        String said = refused();
        assertTrue(said.contains("bench.yaml says timezone Europe/Berlin, the schedule says America/New_York."), said);
        assertTrue(said.contains("\n      timezone: America/New_York\n"), said);
        accepted("ScheduleTimezone=Europe/Berlin");
    }

    @Test
    void aScheduleThatStandsInItsEventIsChangedThere() throws Exception {
        replace(template, "!Ref DailyProbeSchedule", "cron(0 8 * * ? *)");
        String said = refused();
        assertTrue(said.contains("\n            ScheduleExpression: cron(30 9 * * ? *)\n"), said);
    }

    @Test
    void samconfigsParametersCountAndThoseOfTheCommandLineCountMore() throws Exception {
        replace(
                deployment.root().resolve("samconfig.toml"),
                "parameter_overrides = \"HomeRegion=us-east-1\"",
                "parameter_overrides = \"HomeRegion=us-east-1 DailyProbeSchedule=\\\"cron(0 8 * * ? *)\\\"\"");
        assertTrue(refused().contains("the schedule says 0 8 * * ? *."));
        accepted("DailyProbeSchedule=\"cron(30 9 * * ? *)\"");
    }

    @Test
    void whatTheStackKeepsCountsToo() throws Exception {
        deployment.installed();
        deployment.answer(
                "0", "aws cloudformation describe-stacks *Parameters*", "ScheduleTimezone\\tUTC\\nEnabled\\ttrue");
        assertTrue(refused().contains("the schedule says UTC."));
        accepted("ScheduleTimezone=America/New_York");
    }

    @Test
    void aScheduleThatIsNoCronIsNotForARun() throws Exception {
        assertTrue(refused("DailyProbeSchedule=\"rate(1 day)\"").contains("has the schedule rate(1 day); for a run"));
    }

    @Test
    void twoSchedulesOfOneRunAreRefused() throws Exception {
        replace(template, "{\"run\": \"daily_probe\"", "{\"run\": \"monthly\"");
        assertTrue(refused().contains("Two events of Plan start the run monthly: Monthly and DailyProbe."));
    }

    @Test
    void aRegionWithoutSchedulesIsDeployedWithoutLooking() throws Exception {
        deployment.installed();
        replace(bench, "0 11 ? * 3#1 *", "0 12 ? * 3#1 *");
        Said said = deployment.run("deploy.sh", "--yes", "--regions", "eu-west-1");
        assertEquals(0, said.code(), said.err());
    }
}
