package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.infra.Deployment.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTest {

    private static final String RUN = "20260821T101500123Z-3fa9c1";

    private final Deployment deployment;

    CancelTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
    }

    @Test
    void theRunIsCancelledByPlanAtHome() throws Exception {
        deployment.answer("0", "aws lambda invoke *", "None");
        Said said = deployment.run("cancel.sh", RUN);
        assertEquals(0, said.code(), said.err());
        assertEquals(List.of("{\"cancel\": \"" + RUN + "\"}"), deployment.recorded("piped"));
        String call = deployment.recorded("calls").get(0);
        assertTrue(call.startsWith("aws lambda invoke --region us-east-1 --function-name tps-matrix-plan "), call);
    }

    @Test
    void anErrorOfPlanIsOne() throws Exception {
        deployment.answer("0", "aws lambda invoke *", "Unhandled");
        assertEquals(1, deployment.run("cancel.sh", RUN).code());
        deployment.answer("254", "aws lambda invoke *", "(ResourceNotFoundException)");
        assertEquals(1, deployment.run("cancel.sh", RUN).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", RUN + "x", "x" + RUN, "20260821T101500123Z-3FA9C1", "\"}"})
    void whatIsNoRunIdIsRefused(String run) throws Exception {
        Said said = deployment.run("cancel.sh", run);
        assertEquals(2, said.code());
        assertTrue(said.err().contains("is not a run id such as " + RUN), said.err());
        assertEquals(List.of(), deployment.recorded("calls"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel.sh", "deploy.sh", "destroy.sh"})
    void helpSaysHowToCallIt(String script) throws Exception {
        Said said = deployment.run(script, "--help");
        assertEquals(0, said.code());
        assertTrue(said.out().startsWith("usage: infra/" + script), said.out());
        assertEquals("", said.err());
        assertEquals(List.of(), deployment.recorded("calls"));
    }
}
