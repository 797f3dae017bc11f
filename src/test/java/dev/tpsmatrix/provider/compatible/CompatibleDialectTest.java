package dev.tpsmatrix.provider.compatible;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Capabilities.StreamUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibleDialectTest {

    /** Each capability adds its words and no others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false|END       |,'stream_options':{'include_usage':true}",
                "false|NONE      |''",
                "true |CONTINUOUS|,'min_tokens':9,'ignore_eos':true,"
                        + "'stream_options':{'include_usage':true,'continuous_usage_stats':true}"
            },
            quoteCharacter = '`')
    void itSaysWhatTheServerCan(boolean minTokens, StreamUsage usage, String rest) {
        CompatibleDialect dialect = new CompatibleDialect(new Capabilities(true, null, minTokens, usage, false, false));
        String body = dialect.body("m", "x", 9).setAll(dialect.parameters()).toString();
        assertEquals(
                "{'model':'m','messages':[{'role':'user','content':'x'}],'max_tokens':9,'stream':true"
                        + (rest.equals("''") ? "" : rest) + "}",
                body.replace('"', '\''));
    }
}
