package dev.tpsmatrix.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {

    @ParameterizedTest(name = "{2}")
    @MethodSource("broken")
    void whatIsNoDocumentIsOneLine(String file, String text, String message) {
        ConfigException e = assertThrows(ConfigException.class, () -> Node.parse(file, text));
        assertEquals(message, e.getMessage());
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("a.yaml", "", "a.yaml: the file is empty"),
                Arguments.of("a.yaml", "# only a comment\n", "a.yaml: the file is empty"),
                Arguments.of("a.json", " \n", "a.json: the file is empty"),
                Arguments.of(
                        "a.yaml",
                        "a: 1\nb: c: d\n",
                        "a.yaml: line 2, column 5: no valid YAML: mapping values are not allowed here"),
                Arguments.of(
                        "a.yaml",
                        "a: 1\n\tb: 2\n",
                        "a.yaml: line 2, column 1: no valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                Arguments.of(
                        "a.yaml",
                        "a: [1, 2\n",
                        "a.yaml: line 2, column 1: no valid YAML: expected ',' or ']', but got <stream end>"),
                Arguments.of(
                        "a.yaml", "a: 1\nb: 2\na: 3\n", "a.yaml: line 3, column 2: no valid YAML: Duplicate field 'a'"),
                Arguments.of(
                        "a.json",
                        "{\"a\": 1, \"a\": 2}",
                        "a.json: line 1, column 13: no valid JSON: Duplicate field 'a'"),
                Arguments.of(
                        "a.json",
                        "{\"a\": }",
                        "a.json: line 1, column 7: no valid JSON: Unexpected character ('}' (code 125)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"),
                Arguments.of("a.json", "{\"a\": 1} {}", "a.json: line 1, column 10: more than one document"),
                Arguments.of("a.yaml", "a: 1\n---\nb: 2\n", "a.yaml: line 3, column 1: more than one document"),
                Arguments.of(
                        "a.yaml",
                        "a: .nan\n",
                        "a.yaml: line 1, column 8: no valid YAML: Malformed numeric value '.nan'"),
                Arguments.of(
                        "a.yaml",
                        "a: &x 1\nb: *x\n",
                        "a.yaml: line 2, column 4: '*x' is an alias; write its content instead"),
                Arguments.of(
                        "a.yaml",
                        "a: \u0007\n",
                        "a.yaml: line 1, column 1: no valid YAML: special characters are not allowed"),
                Arguments.of(
                        "a.yaml",
                        "a: &x {c: 1}\nb:\n  <<: *x\n",
                        "a.yaml: line 3, column 7: '*x' is an alias; write its content instead"));
    }

    @Test
    void aByteOrderMarkIsNoText() {
        assertEquals(1, Node.parse("a.yaml", "\uFEFFa: 1\n").at("a").integer());
    }
}
