package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.infra.Deployment.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deploy.sh, without Java, reads of {@code runs:}, and what it refuses since it can't. */
class ReadRunsTest {

    private static final String REST = """
                daily_probe: {cron: "30 9 * * ? *", timezone: America/New_York}
                quarterly_review: {cron: "0 11 ? 1,4,7,10 3#2 *", timezone: America/New_York}
            """;

    private final Deployment deployment;

    ReadRunsTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
        deployment.zip("target/function.zip", Deployment.X86_64);
    }

    /** @param runs with all below bench */
    private Said deploy(String runs) throws IOException, InterruptedException {
        Files.writeString(
                deployment.root().resolve("infra/config/bench.yaml"),
                "bench:\n  regions: [us-east-1]\n  targets:\n    - {id: a, provider: openai}\n" + runs
                        + "  tier: probe\n");
        return deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cron: \"0 11 ? * 3#1 *\", timezone: America/New_York, targets: [a, b]} # first Tuesday",
                "{timezone: 'America/New_York', cron: '0 11 ? * 3#1 *'}",
                "{\n      cron: \"0 11 ? * 3#1 *\", # at eleven\n      timezone: America/New_York,\n    }",
                "\n      cron: 0 11 ? * 3#1 * # plain\n      timezone: \"America/New_York\"",
                "\n\n        # a comment\n        targets:\n          - a\n        workloads:\n        - w\n"
                        + "        timezone: America/New_York\n        regions: [\n          us-east-1]\n"
                        + "        \"cron\": \"0 11 ? * 3#1 *\"",
                "\r\n      cron: '0 11 ? * 3#1 *'\r\n      timezone: America/New_York\r",
            })
    void theWaysToWriteARunMeanTheSame(String monthly) throws Exception {
        Said said = deploy("  runs:\n    monthly: " + monthly + "\n" + REST);
        assertEquals(0, said.code(), said.err());
    }

    @Test
    void allRunsMayStandInBraces() throws Exception {
        Said said = deploy("  \"runs\": {monthly: {cron: \"0 11 ? * 3#1 *\", timezone: America/New_York},\n"
                + REST.replace("}\n", "},\n") + "  }\n");
        assertEquals(0, said.code(), said.err());
    }

    @Test
    void whatIsAddedToRunsInBracesIsInBraces() throws Exception {
        Said said = deploy("  runs: {" + REST.replace("}\n", "},\n") + "  }\n");
        assertEquals(2, said.code());
        assertTrue(
                said.err().contains("\n    monthly: {cron: \"0 11 ? * 3#1 *\", timezone: America/New_York},\n"),
                said.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*another",
                "&this {cron: \"0 11 ? * 3#1 *\", timezone: America/New_York}",
                "{<<: *base, timezone: America/New_York}",
                "{cron: \"0 11 ? * 3#1 *\", timezone: America/New_York",
                "{timezone: America/New_York}",
                "\n      <<: *base\n      cron: \"0 11 ? * 3#1 *\"\n      timezone: America/New_York",
                "\n      cron: >\n        0 11 ? * 3#1 *\n      timezone: America/New_York",
                "\n      cron: \"0 11 ? *\n        3#1 *\"\n      timezone: America/New_York",
                "\n      cron: \"0 11 \\x3f * 3#1 *\"\n      timezone: America/New_York",
                "\n      cron: *at\n      timezone: America/New_York",
                "\n     timezone: America/New_York\n    cron: \"0 11 ? * 3#1 *\"",
                "\n      timezone: America/New_York\n\tcron: \"0 11 ? * 3#1 *\"",
                "{cron: \"0 11 ? * 3#1 *\", timezone: America/New_York}\n    monthly: {cron: \"1 1 ? * 3#1 *\"}",
            })
    void whatIsNotUnderstoodIsRefused(String monthly) throws Exception {
        Said said = deploy("  runs:\n    monthly: " + monthly + "\n" + REST);
        assertEquals(2, said.code(), said.out());
        assertTrue(said.err().startsWith("deploy.sh: infra/config/bench.yaml: bench.runs: not understood"), said.err());
        assertEquals(List.of(), deployment.changes());
    }

    @Test
    void anEventOfPlanThatIsNotUnderstoodIsRefused() throws Exception {
        Path template = deployment.root().resolve("template.yaml");
        String text = Files.readString(template);
        Files.writeString(
                template,
                text.replace("            Input: '{\"run\": \"monthly\"", "            Input: '{\"a\": \"b\""));
        Said said = deploy("  runs:\n" + REST);
        assertEquals(2, said.code());
        assertEquals(
                "deploy.sh: template.yaml: not understood: the event Monthly of Plan: its Input names no run\n",
                said.err());
    }
}
