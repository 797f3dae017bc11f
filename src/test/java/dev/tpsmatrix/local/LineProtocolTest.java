package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.trigger.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {

    /** One line as InfluxDB reads it: {@code \} before a separator, and before quotes and itself within quotes. */
    private static final class Reader {
        private final String line;
        private int at;
        private final String measurement;
        private final Map<String, String> tags = new LinkedHashMap<>();
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final long nanos;

        Reader(String line) {
            this.line = line;
            measurement = word(", ");
            while (take() == ',') {
                String name = word("=");
                at++;
                tags.put(name, word(", "));
            }
            do {
                String name = word("=");
                at++;
                fields.put(name, value());
            } while (take() == ',');
            nanos = Long.parseLong(word("\n"));
            assertEquals(line.length(), at + 1, "one line");
        }

        private char take() {
            return line.charAt(at++);
        }

        private String word(String ends) {
            StringBuilder word = new StringBuilder();
            while (ends.indexOf(line.charAt(at)) < 0) {
                boolean escaped = line.charAt(at) == '\\' && ",= ".indexOf(line.charAt(at + 1)) >= 0;
                at += escaped ? 1 : 0;
                word.append(take());
            }
            return word.toString();
        }

        private Object value() {
            if (line.charAt(at) != '"') {
                String text = word(", ");
                return text.endsWith("i")
                        ? (Object) Long.valueOf(text.substring(0, text.length() - 1))
                        : text.matches("true|false") ? (Object) Boolean.valueOf(text) : Double.valueOf(text);
            }
            at++;
            StringBuilder text = new StringBuilder();
            for (char c = take(); c != '"'; c = take()) {
                boolean escaped = c == '\\' && "\"\\".indexOf(line.charAt(at)) >= 0;
                text.append(escaped ? take() : c);
            }
            return text.toString();
        }
    }

    private static Reader read(Row cell) {
        return new Reader(LineProtocol.line(cell));
    }

    @Test
    void aCellIsTagsTypedFieldsAndNanoseconds() {
        Reader read = read(Figures.cell("chat", "gpt-5.4-mini", Figures.RUN));
        assertEquals("tpsmatrix_cell", read.measurement);
        assertEquals(
                "{workload=chat, tier=standard, model=gpt-5.4-mini, provider=openai, region=us-east-1, simulated=true}",
                read.tags.toString());
        assertEquals(12.5, read.fields.get("tps"));
        assertEquals(800.0, read.fields.get("latency_p50_ms"), "a float, though it looks like a count");
        assertEquals(1200L, read.fields.get("requests_sent"));
        assertEquals(true, read.fields.get("ranked"));
        assertEquals(Figures.RUN, read.fields.get("run_id"));
        assertEquals(1_795_514_400_123_000_000L, read.nanos);
        assertEquals(false, read.fields.containsKey("trouble"), "not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a, b",
                "a=b",
                "with \"quotes\"",
                "back\\slash",
                "\\\"",
                "ends in \\",
                "= ,\"\\",
                "ümläut 漢字",
                "i"
            })
    void whatSeparatesIsEscaped(String text) {
        Row cell = Figures.cell("chat", "m", Figures.RUN).put("trouble", text).put("provider", text + "x");
        Reader read = read(cell);
        assertEquals(text, read.fields.get("trouble"));
        assertEquals(text + "x", read.tags.get("provider"));
        assertEquals("us-east-1", read.tags.get("region"), "what comes after it");
    }

    @Test
    void aLineStaysALineAndATagKeepsItsEnd() {
        Reader read = read(Figures.cell("chat", "m", Figures.RUN)
                .put("trouble", "first\r\nsecond\nthird")
                .put("provider", "a\nb\\"));
        assertEquals("first second third", read.fields.get("trouble"));
        assertEquals("a b", read.tags.get("provider"));
        assertEquals("us-east-1", read.tags.get("region"));
    }
}
