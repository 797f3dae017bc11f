package dev.tpsmatrix.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandTest {

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int say(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void aSeriesIsJudged() throws Exception {
        Path file = Files.writeString(
                dir.resolve("series.csv"), "cell,provider,region,run,day,tps\nm,p,eu-west-1,r1,2026-06-04,2.5\n");
        assertEquals(0, say("drift", "--series", file.toString()), err.toString());
        assertEquals("cell,run,metric,state,change_percent,cause\nm,r1,tps,learning,,\n", out.toString());
    }

    @Test
    void aMistakeInASeriesIsOneLine() throws Exception {
        Path file = Files.writeString(
                dir.resolve("series.csv"), "cell,provider,region,run,day,tps\nm,p,eu-west-1,r1,2026-06-04,much\n");
        assertEquals(2, say("drift", "--series", file.toString()));
        assertEquals("", out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(file + ": line 2: column tps is 'much'"), err.toString());
    }

    @Test
    void whatIsNotUtf8IsOneLine() throws Exception {
        Path file = Files.write(
                dir.resolve("series.csv"),
                "cell,provider,region,run,day,tps\nm\u00ff,p,eu-west-1,r1,2026-06-04,2\n".getBytes(ISO_8859_1));
        assertEquals(2, say("drift", "--series", file.toString()));
        assertEquals("", out.toString());
        assertEquals(
                "tps-matrix: --series: " + file + ": the file is not text in UTF-8 (see --help)\n", err.toString());
    }
}
