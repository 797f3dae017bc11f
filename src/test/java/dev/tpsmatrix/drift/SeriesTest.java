package dev.tpsmatrix.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {

    private static final String HEADER = "cell,provider,region,run,day,tps,success_rate,served_model\n";

    private static String judge(String csv) {
        return Series.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                .judge();
    }

    private static List<String> shift() {
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < 10; run++) {
            for (String region : List.of("eu-west-1", "us-east-1")) {
                boolean shifted = run >= 8 && region.equals("eu-west-1");
                lines.add(String.join(
                        ",",
                        "m/" + region,
                        "openai",
                        region,
                        "r" + run,
                        String.format("2026-03-%02d", run + 1),
                        shifted ? "7.5" : "10",
                        "",
                        shifted ? "m-2" : "m-1"));
            }
        }
        return lines;
    }

    @Test
    void eachRunIsJudgedWithWhatWasKnownByThen() {
        String judged = judge(HEADER + String.join("\n", shift()) + "\n");
        assertEquals("""
                cell,run,metric,state,change_percent,cause
                m/eu-west-1,r0,tps,learning,,
                m/us-east-1,r0,tps,learning,,
                """, judged.substring(0, judged.indexOf("m/eu-west-1,r1")));
        assertEquals("""
                m/eu-west-1,r7,tps,stable,0,
                m/us-east-1,r7,tps,stable,0,
                m/eu-west-1,r8,tps,suspected,-25,model update
                m/us-east-1,r8,tps,stable,0,
                m/eu-west-1,r9,tps,confirmed,-25,model update
                m/us-east-1,r9,tps,stable,0,
                """, judged.substring(judged.indexOf("m/eu-west-1,r7")));
    }

    @Test
    void linesMayComeInAnyOrder() {
        List<String> shuffled = new ArrayList<>(shift());
        Collections.shuffle(shuffled, new Random(3));
        assertEquals(
                judge(HEADER + String.join("\n", shift())), judge(HEADER + String.join("\r\n", shuffled) + "\r\n"));
    }

    @Test
    void aDayMayBeAMoment() {
        String moments = String.join("\n", shift()).replaceAll("(2026-03-..)", "$1T10:15:00Z");
        assertEquals(judge(HEADER + String.join("\n", shift())), judge(HEADER + moments));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "m,p,r,r1,2026-03-01,fast,,|line 3: column tps is 'fast'; it takes a number from 0 on",
                "m,p,r,r1,2026-03-01,-1,,|line 3: column tps is '-1'",
                "m,p,r,r1,2026-03-01,NaN,,|line 3: column tps is 'NaN'",
                "m,p,r,r1,2026-03-01,1,1.2,|line 3: column success_rate is '1.2'; it takes a number from 0 to 1",
                "m,p,r,r1,yesterday,1,,|line 3: column day is 'yesterday'; it takes a day such as 2026-06-04",
                "m,p,r,r1,,1,,|line 3: column day is empty",
                ",p,r,r1,2026-03-01,1,,|line 3: column cell is empty",
                "m,p,r,r0,2026-03-01,1,,|line 3: cell 'm' has a line for run 'r0' already",
                "m,p,other,r1,2026-03-01,1,,|line 3: cell 'm' is in region 'other', but 'r' in line 2",
                "m,q,r,r1,2026-03-01,1,,|line 3: cell 'm' is of provider 'q', but 'p' in line 2",
                "m,p,r,r1,2026-03-01,1,,,,|line 3: not CSV"
            })
    void aMistakeIsOneLineThatNamesIt(String line, String message) {
        SeriesException e =
                assertThrows(SeriesException.class, () -> judge(HEADER + "m,p,r,r0,2026-03-01,1,,\n" + line + "\n"));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.startsWith(message), said);
        assertEquals(1, said.lines().count(), said);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cell,provider,region,run|line 1: column day is missing",
                "cell,provider,region,run,day,tsp|line 1: column 'tsp' is not one of cell, provider",
                "''|line 1: not CSV"
            })
    void aHeaderIsChecked(String header, String message) {
        SeriesException e = assertThrows(SeriesException.class, () -> judge(header + "\n"));
        assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
    }
}
