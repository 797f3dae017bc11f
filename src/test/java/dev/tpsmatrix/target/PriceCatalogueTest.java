package dev.tpsmatrix.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.BuiltInConfig;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.TextConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PriceCatalogueTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private static final String GOOD = """
            prices:
              one:
                - {input: 1, output: 5, source: us, checked: 2026-01-01}
                - {from: 2026-02-01, input: 2, cached_input: 0.2, output: 10, source: us, checked: 2026-01-31}
              late/model:v1:
                - {from: 2026-02-01, input: 3, cache_write: 4, output: 15, source: us, checked: 2026-01-31}
            """;

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "one, 2020-01-01, 1",
        "one, 2026-01-31, 1",
        "one, 2026-02-01, 2",
        "one, 2030-01-01, 2",
        "late/model:v1, 2026-01-31, ",
        "late/model:v1, 2026-02-01, 3",
        "two, 2026-02-01, "
    })
    void aStepHoldsFromItsFirstDay(String id, LocalDate day, Double input) {
        assertEquals(
                Optional.ofNullable(input),
                read(GOOD).find(id, day).map(step -> step.price().input()));
    }

    @Test
    void cachedInputCostsAsMuchAsInputUnlessListed() {
        PriceCatalogue prices = read(GOOD);
        assertEquals(
                new Price(1, 1, 5),
                prices.find("one", LocalDate.of(2026, 1, 1)).orElseThrow().price());
        assertEquals(
                new Price(2, 0.2, 10), prices.find("one", DAY).orElseThrow().price());
    }

    @Test
    void whatOneLacksComesFromTheOther() {
        String own = "prices: {one: [{input: 9, output: 9, source: me, checked: 2026-01-01}]}";
        PriceCatalogue both = read(own).over(read(GOOD));
        assertEquals(9, both.find("one", DAY).orElseThrow().price().input());
        assertEquals(3, both.find("late/model:v1", DAY).orElseThrow().price().input());
    }

    @ParameterizedTest(name = "{0}: {1} in, {2} cached, {3} out")
    @CsvSource({
        "claude-haiku-4-5, 1, 0.1, 5",
        "claude-sonnet-5, 2, 0.2, 10",
        "claude-opus-5, 5, 0.5, 25",
        "gpt-5-mini, 0.25, 0.025, 2",
        "gpt-5.4-mini, 0.75, 0.075, 4.5",
        "gpt-5.4, 2.5, 0.25, 15",
        "gpt-5.5, 5, 0.5, 30",
        "gemini-2.5-flash, 0.3, 0.03, 2.5",
        "meta.llama3-3-70b-instruct-v1:0, 0.72, 0.72, 0.72",
        "llama-3.3-70b-versatile, 0.59, 0.59, 0.79"
    })
    void theBuiltInListHasCurrentModels(String id, double input, double cached, double output) {
        ListPrice listed =
                PriceCatalogue.read(BuiltInConfig.DEFAULTS).find(id, DAY).orElseThrow();
        assertEquals(new Price(input, cached, output), listed.price());
        assertTrue(listed.checked().isAfter(LocalDate.of(2026, 8, 20)));
    }

    @Test
    void nearNamesAreThoseMeant() {
        PriceCatalogue prices = PriceCatalogue.read(BuiltInConfig.DEFAULTS);
        assertEquals("claude-haiku-4-5", prices.near("claude-haiku-45").get(0));
        assertEquals(List.of(), prices.near("qwen"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void aMistakeIsOneLine(String right, String wrong, String message) {
        ConfigException e = assertThrows(ConfigException.class, () -> read(GOOD.replace(right, wrong)));
        assertEquals("prices.yaml: " + message, e.getMessage());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("prices:", "price:", "price: unknown key; known are prices"),
                Arguments.of("output: 5, ", "", "prices.one[0].output: missing; it is a number"),
                Arguments.of(
                        "output: 5",
                        "output: -5",
                        "prices.one[0].output: -5 is not at least 0, in USD per million tokens"),
                Arguments.of("output: 5", "output: free", "prices.one[0].output: 'free' is not a number"),
                Arguments.of(
                        "cached_input: 0.2",
                        "cached: 0.2",
                        "prices.one[1].cached: unknown key; known are from, input, cached_input, cache_write, output,"
                                + " source, checked"),
                Arguments.of(
                        "input: 1, output: 5, source: us,",
                        "input: 1, output: 5,",
                        "prices.one[0].source: missing; it is the name of who says so"),
                Arguments.of(
                        "checked: 2026-01-01",
                        "checked: today",
                        "prices.one[0].checked: 'today' is not a date such as 2026-08-21"),
                Arguments.of(
                        "- {input: 1",
                        "- {from: 2026-02-01, input: 1",
                        "prices.one[1].from: '2026-02-01' is not a later date than that of the step before it"),
                Arguments.of(
                        "from: 2026-02-01, input: 2",
                        "input: 2",
                        "prices.one[1].from: missing; it is a later date than that of the step before it"),
                Arguments.of(
                        "late/model:v1",
                        "late model",
                        "prices: the key 'late model' is not letters, digits, '_', '.', ':', '/' and '-'"),
                Arguments.of(
                        "  one:", "  none:", "prices.none: 'none' is the word for no price and can't be an entry"));
    }

    private static PriceCatalogue read(String yaml) {
        return PriceCatalogue.read(new TextConfig(Map.of("prices.yaml", yaml)));
    }
}
