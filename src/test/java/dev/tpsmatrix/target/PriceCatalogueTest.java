package dev.tpsmatrix.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.config.BuiltInConfig;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.TextConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
                read(GOOD).find(id, day).map(step -> step.price().base().input()));
    }

    @Test
    void aCacheCostsAsMuchAsInputUnlessListed() {
        PriceCatalogue prices = read(GOOD);
        assertEquals(
                new Price(1, 1, 5),
                prices.find("one", LocalDate.of(2026, 1, 1)).orElseThrow().price());
        assertEquals(
                new Price(2, 0.2, 10), prices.find("one", DAY).orElseThrow().price());
        assertEquals(
                new TokenRates(3, 3, 4, 15),
                prices.find("late/model:v1", DAY).orElseThrow().price().base());
    }

    @Test
    void whatOneLacksComesFromTheOther() {
        String own = "prices: {one: [{input: 9, output: 9, source: me, checked: 2026-01-01}]}";
        PriceCatalogue both = read(own).over(read(GOOD));
        assertEquals(9, both.find("one", DAY).orElseThrow().price().base().input());
        assertEquals(
                3, both.find("late/model:v1", DAY).orElseThrow().price().base().input());
    }

    @Test
    void nobodyChecksAPriceTomorrow() {
        String yaml = "prices: {one: [{input: 1, output: 1, source: us, checked: 2026-11-25}]}";
        assertEquals(
                LocalDate.of(2026, 11, 25),
                read(yaml, DAY.plusDays(1)).find("one", DAY).orElseThrow().checked());
        String said = String.valueOf(
                assertThrows(ConfigException.class, () -> read(yaml, DAY)).getMessage());
        assertEquals("prices.yaml: prices.one[0].checked: '2026-11-25' is not today (2026-11-24, UTC) or before", said);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "eu.anthropic.claude-x, 11",
        "us-gov.anthropic.claude-x, 11",
        "us.anthropic.claude-x, 12",
        "global.anthropic.claude-x, 10",
        "anthropic.claude-x, ",
        "mars.anthropic.claude-x, ",
        "global.anthropic.claude-y, "
    })
    void aProfileOfAGeographyCostsWhatAllOfThemDo(String id, Double input) {
        PriceCatalogue prices = read("""
                prices:
                  global.anthropic.claude-x: [{input: 10, output: 1, source: us}]
                  regional.anthropic.claude-x: [{input: 11, output: 1, source: us}]
                  us.anthropic.claude-x: [{input: 12, output: 1, source: us}]
                  regional.anthropic.claude-y: [{input: 13, output: 1, source: us}]
                """);
        assertEquals(
                Optional.ofNullable(input),
                prices.find(id, DAY).map(step -> step.price().base().input()));
        assertEquals(input != null, prices.has(id));
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
        ListPrice listed = PriceCatalogue.read(BuiltInConfig.DEFAULTS, LocalDate.MAX)
                .find(id, DAY)
                .orElseThrow();
        TokenRates base = listed.price().base();
        assertEquals(List.of(input, cached, output), List.of(base.input(), base.cachedInput(), base.output()));
    }

    /** What a catalogue says was not looked up with the provider. */
    @Test
    void nobodyCheckedTheBuiltInList() throws IOException {
        for (String file : List.of("src/main/resources/config/prices.yaml", "infra/config/prices.yaml")) {
            assertFalse(
                    Pattern.compile("\\bchecked: +\\d")
                            .matcher(Files.readString(Path.of(file)))
                            .find(),
                    file);
        }
        ListPrice haiku = PriceCatalogue.read(BuiltInConfig.DEFAULTS, LocalDate.MAX)
                .find("claude-haiku-4-5", DAY)
                .orElseThrow();
        assertNull(haiku.checked());
        assertEquals(LocalDate.of(2026, 8, 21), haiku.snapshot());
    }

    /** Its request has 500 tokens in and 200 out. */
    @ParameterizedTest(name = "{0}: {1} in, {2} out, {3} USD")
    @CsvSource({"gpt-4-turbo, 10, 30, 0.011", "claude-3-opus, 15, 75, 0.0225", "gemini-pro, 0.5, 1.5, 0.00055"})
    void theSeedsExamplesSayThatTheyAreExamples(String id, double input, double output, double usd) {
        ListPrice listed = PriceCatalogue.read(BuiltInConfig.DEFAULTS, LocalDate.MAX)
                .find(id, DAY)
                .orElseThrow();
        assertEquals(new Price(input, input, output), listed.price());
        assertEquals(usd, listed.price().usd(500, 200), 1e-12);
        assertEquals("the seed document's example, not a current price", listed.source());
    }

    @ParameterizedTest(name = "{0} with {1} tokens: {2}")
    @CsvSource({
        "gpt-5.4, 272000, 2.5",
        "gpt-5.4, 272001, 5",
        "gpt-6-astra, 300000, 20",
        "claude-sonnet-4-5, 200000, 3",
        "claude-sonnet-4-5, 200001, 6",
        "gemini-2.5-pro, 200001, 2.5",
        "gemini-2.5-flash, 900000, 0.3"
    })
    void aLongInputHasRatesOfItsOwn(String id, long tokens, double input) {
        Price price = PriceCatalogue.read(BuiltInConfig.DEFAULTS, LocalDate.MAX)
                .find(id, DAY)
                .orElseThrow()
                .price();
        assertEquals(input, price.at(tokens).input());
    }

    @ParameterizedTest(name = "{0} at {1}: {2} in, {3} out")
    @CsvSource({
        "gpt-5.4, https://api.openai.com/v1, 2.5, 15",
        "gpt-5.4, https://eu.api.openai.com/v1, 2.75, 16.5",
        "gpt-5.1, https://eu.api.openai.com/v1, 1.25, 10",
        "gpt-5.4, simulator, 2.5, 15"
    })
    void aHostMultipliesThePrice(String id, String endpoint, double input, double output) {
        Price price = PriceCatalogue.read(BuiltInConfig.DEFAULTS, LocalDate.MAX)
                .find(id, DAY)
                .orElseThrow()
                .at(endpoint);
        assertEquals(input, price.base().input());
        assertEquals(output, price.base().output());
        assertEquals(1.5 * output, id.equals("gpt-5.4") ? price.at(272_001).output() : 1.5 * output, 1e-12);
    }

    @Test
    void theLongestHostThatFitsHolds() {
        PriceCatalogue prices = read(GOOD.replace(
                "output: 15",
                "output: 15, endpoints: {\"*.a.com\": 2, \"*.eu.a.com\": 3, x.eu.a.com: 0.5, \"*-b.com\": 4}"));
        ListPrice late = prices.find("late/model:v1", DAY).orElseThrow();
        assertEquals(6, late.at("https://us.a.com/v1").base().input());
        assertEquals(9, late.at("https://y.eu.a.com/v1").base().input());
        assertEquals(1.5, late.at("http://x.eu.a.com:8080").base().input());
        assertEquals(12, late.at("https://us-b.com").base().input());
        assertEquals(3, late.at("https://a.com").base().input());
    }

    @Test
    void nearNamesAreThoseMeant() {
        PriceCatalogue prices = PriceCatalogue.read(BuiltInConfig.DEFAULTS, LocalDate.MAX);
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
                                + " above, endpoints, source, snapshot, checked"),
                Arguments.of(
                        "output: 10,",
                        "output: 10, above: [{input_tokens: 5, input: 1, output: 1}, {input_tokens: 5, input: 1, output: 1}],",
                        "prices.one[1].above[1].input_tokens: 5 is not more than that of the size before it"),
                Arguments.of(
                        "output: 10,",
                        "output: 10, above: [{input_tokens: 0, input: 1, output: 1}],",
                        "prices.one[1].above[0].input_tokens: 0 is not at least 1"),
                Arguments.of(
                        "output: 10,",
                        "output: 10, above: [{input_tokens: 9, input: 1}],",
                        "prices.one[1].above[0].output: missing; it is a number"),
                Arguments.of(
                        "output: 10,",
                        "output: 10, endpoints: {eu.example.com: 0},",
                        "prices.one[1].endpoints.eu.example.com: 0 is not more than 0"),
                Arguments.of(
                        "output: 10,",
                        "output: 10, endpoints: {\"https://eu\": 1},",
                        "prices.one[1].endpoints: the key 'https://eu' is not a host such as eu.api.example.com, or all"
                                + " that end so: *.api.example.com"),
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
        return read(yaml, LocalDate.MAX);
    }

    private static PriceCatalogue read(String yaml, LocalDate today) {
        return PriceCatalogue.read(new TextConfig(Map.of("prices.yaml", yaml)), today);
    }
}
