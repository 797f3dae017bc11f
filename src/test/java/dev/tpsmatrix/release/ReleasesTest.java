package dev.tpsmatrix.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.release.Release.Source;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {

    private static final List<Target> TARGETS =
            List.of(target("mini", "openai", "gpt-5.4-mini"), target("haiku", "anthropic", "claude-haiku-4-5"));

    private static Target target(String id, String provider, String model) {
        return Target.read(Node.parse(
                "t.yaml",
                "{id: " + id + ", provider: " + provider + ", model: " + model
                        + ", price: none, endpoints: {default: simulator}}"));
    }

    private static Releases releases(String yaml) {
        Node node = Node.parse("bench.yaml", yaml);
        return Releases.read(node.find("releases"), node.find("discover"), TARGETS);
    }

    private static final Releases RULES = releases("""
            releases:
              budget_usd: 2
              rules:
                - {repository: openai/openai-*, tag: v3*, targets: [mini]}
                - {source: standard, model: gpt-*-mini, like: mini, price_ceiling: {input: 1, output: 8}}
                - {source: huggingface, repository: meta-llama/*, targets: [haiku, mini]}
                - {model: "*-mini", like: haiku}
            discover:
              - {model: gpt-*, like: mini}
            """);

    private static Concern of(
            Source source, @Nullable String repository, @Nullable String tag, @Nullable String model) {
        return RULES.of(new Release(source, "d", repository, tag, model), TARGETS);
    }

    private static Optional<String> newcomer(Concern concern) {
        return concern.newcomer()
                .map(member -> member.model() + " like " + member.family().like());
    }

    @Test
    void aRepositoryAndItsTagLeadToTargets() {
        assertEquals(
                List.of("mini"),
                of(Source.GITHUB, "openai/openai-node", "v3.0", null).targets());
        assertEquals(
                List.of(), of(Source.GITHUB, "openai/openai-node", "v2.9", null).targets());
        assertEquals(
                List.of(), of(Source.GITHUB, "openai/openai-node", null, null).targets());
        assertEquals(
                List.of(),
                of(Source.GITHUB, "not/openai/openai-node", "v3", null).targets());
        assertEquals(
                List.of("haiku", "mini"),
                of(Source.HUGGINGFACE, "meta-llama/L5", null, "meta-llama/L5").targets());
        assertEquals(List.of(), of(Source.GITHUB, "meta-llama/L5", null, null).targets());
    }

    @Test
    void aModelOfTheConfigurationNeedsNoRule() {
        assertEquals(
                List.of("mini"), of(Source.STANDARD, null, null, "gpt-5.4-mini").targets());
        assertEquals(List.of("haiku"), of(Source.STANDARD, null, null, "haiku").targets());
        assertEquals(Optional.empty(), newcomer(of(Source.STANDARD, null, null, "gpt-5.4-mini")));
    }

    @Test
    void aNewModelIsMeasuredLikeTheFirstRuleSays() {
        assertEquals(Optional.of("gpt-6-mini like mini"), newcomer(of(Source.STANDARD, null, null, "gpt-6-mini")));
        assertEquals(Optional.of("other-mini like haiku"), newcomer(of(Source.STANDARD, null, null, "other-mini")));
        assertEquals(Optional.of("gpt-6-mini like haiku"), newcomer(of(Source.HUGGINGFACE, "x/y", null, "gpt-6-mini")));
        assertEquals(true, of(Source.STANDARD, null, null, "gpt-6").isNothing());
    }

    @Test
    void aDiscoveredModelIsMeasuredIfItsProviderIsTheOneOfTheTarget() {
        assertEquals(
                Optional.of("gpt-6 like mini"), newcomer(RULES.of(new Discovered(Provider.OPENAI, "gpt-6"), TARGETS)));
        assertEquals(Optional.empty(), newcomer(RULES.of(new Discovered(Provider.ANTHROPIC, "gpt-6"), TARGETS)));
        assertEquals(
                true,
                RULES.of(new Discovered(Provider.OPENAI, "gpt-5.4-mini"), TARGETS)
                        .isNothing());
        assertEquals(
                true, RULES.of(new Discovered(Provider.OPENAI, "o9"), TARGETS).isNothing());
    }

    @Test
    void thereIsABudgetEvenIfNothingSaysSo() {
        assertEquals(BigDecimal.valueOf(2.0), RULES.budgetUsd());
        assertEquals(
                BigDecimal.valueOf(5),
                releases("releases: {rules: [{model: a, like: mini}]}").budgetUsd());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{releases: {rules: [{targets: [mini]}]}} | releases.rules[0]: a rule names a repository or a model",
                "{releases: {rules: [{model: a}]}} | releases.rules[0]: a rule has either targets",
                "{releases: {rules: [{model: a, targets: [mini], like: mini}]}} | releases.rules[0]: a rule has either",
                "{releases: {rules: [{model: a, targets: [nobody]}]}} | releases.rules[0].targets[0]: 'nobody' is not one of bench.targets: mini, haiku",
                "{releases: {rules: [{model: a, like: nobody}]}} | releases.rules[0].like: 'nobody' is not one of",
                "{releases: {rules: [{repository: a, like: mini}]}} | releases.rules[0].model: missing",
                "{releases: {rules: [{model: a, targets: [mini], price_ceiling: {input: 1, output: 1}}]}} | releases.rules[0].price_ceiling: goes with like",
                "{releases: {rules: [{model: a, like: mini, price_ceiling: {input: 1}}]}} | releases.rules[0].price_ceiling.output: missing",
                "{releases: {rules: [{model: a, like: mini, price_ceiling: {input: -1, output: 1}}]}} | releases.rules[0].price_ceiling.input: -1 is not at least 0",
                "{releases: {rules: [{source: gitlab, model: a, like: mini}]}} | releases.rules[0].source: 'gitlab' is not one of",
                "{releases: {rules: [{model: a b, like: mini}]}} | releases.rules[0].model: 'a b' is not a name without blanks",
                "{releases: {rules: []}} | releases.rules: an empty list is not",
                "{releases: {budget_usd: 0}} | releases.budget_usd: 0 is not more than 0",
                "{releases: {budget: 1}} | releases.budget: unknown key",
                "{discover: [{model: a}]} | discover[0].like: missing",
                "{discover: [{model: a, like: mini, targets: [mini]}]} | discover[0].targets: unknown key",
            })
    void aMistakeIsOneLineThatNamesItsPlace(String yaml, String message) {
        String said = String.valueOf(
                assertThrows(ConfigException.class, () -> releases(yaml)).getMessage());
        assertEquals("bench.yaml: " + message, said.substring(0, Math.min(said.length(), message.length() + 12)));
        assertEquals(1, said.lines().count());
    }
}
