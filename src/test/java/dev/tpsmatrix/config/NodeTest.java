package dev.tpsmatrix.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NodeTest {

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("wrong")
    void nothingIsCoerced(String yaml, Consumer<Node> reading, String message) {
        Node node = Node.parse("f.yaml", "a: {b: " + yaml + "}").at("a").at("b");
        ConfigException e = assertThrows(ConfigException.class, () -> reading.accept(node));
        assertEquals("f.yaml: a.b: " + message, e.getMessage());
    }

    private enum Only {
        BUST
    }

    static Stream<Arguments> wrong() {
        Consumer<Node> whole = Node::integer;
        Consumer<Node> few = node -> node.integer(1, 9);
        Consumer<Node> number = Node::number;
        Consumer<Node> text = Node::text;
        Consumer<Node> date = Node::date;
        Consumer<Node> list = Node::items;
        Consumer<Node> cache = node -> node.oneOf(Only.class);
        Consumer<Node> mapping = node -> node.entries(Pattern.compile("[a-z]+"), "a-z");
        Consumer<Node> keys = node -> node.only("c", "d");
        return Stream.of(
                Arguments.of("abc", whole, "'abc' is not a whole number"),
                Arguments.of("'50'", whole, "'50' is not a whole number"),
                Arguments.of("1.5", whole, "1.5 is not a whole number"),
                Arguments.of("1.0", whole, "1.0 is not a whole number"),
                Arguments.of("true", whole, "true is not a whole number"),
                Arguments.of("3000000000", whole, "3000000000 is not a whole number"),
                Arguments.of("[1]", whole, "a list is not a whole number"),
                Arguments.of("{c: 1}", whole, "a mapping is not a whole number"),
                Arguments.of("", whole, "nothing is not a whole number"),
                Arguments.of("10", few, "10 is not a whole number from 1 to 9"),
                Arguments.of("0", few, "0 is not a whole number from 1 to 9"),
                Arguments.of("'1.5'", number, "'1.5' is not a number"),
                Arguments.of("1e999", number, "1E+999 is not a number"),
                Arguments.of("true", text, "true is not text"),
                Arguments.of("5", text, "5 is not text"),
                Arguments.of("2026-13-01", date, "'2026-13-01' is not a date such as 2026-08-21"),
                Arguments.of("20260821", date, "20260821 is not a date such as 2026-08-21"),
                Arguments.of("[]", list, "an empty list is not a list of at least one"),
                Arguments.of("c", list, "'c' is not a list of at least one"),
                Arguments.of("{}", mapping, "an empty mapping is not a mapping of at least one"),
                Arguments.of("{C: 1}", mapping, "the key 'C' is not a-z"),
                Arguments.of("allow", cache, "'allow' is not bust"),
                Arguments.of("BUST", cache, "'BUST' is not bust"),
                Arguments.of("c", keys, "'c' is not a mapping of c, d"),
                Arguments.of("\"two\\nlines\"", whole, "'two lines' is not a whole number"),
                Arguments.of("x".repeat(100), whole, "'" + "x".repeat(60) + "…' is not a whole number"));
    }

    @Test
    void anUnknownKeyIsListedWithTheKnownOnes() {
        Node node = Node.parse("f.yaml", "a: {c: 1, e: 2}").at("a");
        ConfigException e = assertThrows(ConfigException.class, () -> node.only("c", "d"));
        assertEquals("f.yaml: a.e: unknown key; known are c, d", e.getMessage());
    }

    @Test
    void aMissingValueSaysSo() {
        Node node = Node.parse("f.yaml", "a: 1");
        assertNull(node.find("b"));
        ConfigException e =
                assertThrows(ConfigException.class, () -> node.at("b").at("c").integer(1, 9));
        assertEquals("f.yaml: b.c: missing; it is a whole number from 1 to 9", e.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1.0, 1.0", "1.10, 1.10", "2, 2", "'\"1.0\"', 1.0", "v3-rc, v3-rc"})
    void aVersionKeepsItsDigits(String yaml, String version) {
        assertEquals(
                version, Node.parse("f.yaml", "version: " + yaml).at("version").textOrNumber());
    }
}
