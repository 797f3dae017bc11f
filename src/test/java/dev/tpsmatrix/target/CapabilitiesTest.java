package dev.tpsmatrix.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.target.Capabilities.StreamUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target's model can, and what follows from it. */
class CapabilitiesTest {

    @ParameterizedTest
    @EnumSource
    void eachProviderHasItsOwn(Provider provider) {
        Capabilities any = Capabilities.of(provider, "a-model-of-next-year");
        assertTrue(any.temperature(), "what isn't known to refuse it takes it");
        assertEquals(provider == Provider.GEMINI, any.usage() == StreamUsage.CONTINUOUS);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, gpt-5.4, false",
        "OPENAI, gpt-4.1, true",
        "ANTHROPIC, claude-opus-4-8, false",
        "ANTHROPIC, claude-opus-4-5, true",
        "GEMINI, gemini-3.6-flash, true",
        "OPENAI, ft:o4-mini-2025-04-16:me::x, false",
        "BEDROCK, anthropic.claude-opus-4-7-v1:0, false",
        "BEDROCK, global.anthropic.claude-opus-4-8-v1:0, false",
        "BEDROCK, us-gov.anthropic.claude-sonnet-5-v1:0, false",
        "BEDROCK, apac.anthropic.claude-fable-5-v1:0, false",
        "BEDROCK, arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-sonnet-5-v1:0, false",
        "BEDROCK, eu.anthropic.claude-opus-4-6-v1:0, true",
        "BEDROCK, amazon.nova-2-lite-v1:0, true"
    })
    void anEntryThatFitsBetterReplacesWhatItNames(Provider provider, String model, boolean temperature) {
        Capabilities able = Capabilities.of(provider, model);
        assertEquals(temperature, able.temperature());
        assertEquals(Capabilities.of(provider, "other").limitHeaders(), able.limitHeaders());
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5, false",
        "gpt-5-mini, false",
        "gpt-5-nano-2025-08-07, false",
        "gpt-5-pro, false",
        "gpt-5.1, true",
        "gpt-5.4-mini, true",
        "gpt-6, true",
        "gpt-4.1, false",
        "gpt-3.5-turbo, false",
        "chatgpt-4o-latest, false",
        "ft:gpt-4.1-mini-2025-04-14:me::x, false",
        "ft:o4-mini-2025-04-16:me::x, false",
        "o3, false"
    })
    void whoKnowsTheEffortNoneCanBeToldNotToReason(String model, boolean known) {
        assertEquals(known ? "{\"reasoning_effort\":\"none\"}" : null, off(Provider.OPENAI, model));
        assertEquals(known ? "{\"reasoning\":{\"effort\":\"none\"}}" : null, off(Provider.OPENAI_RESPONSES, model));
    }

    private static @Nullable String off(Provider provider, String model) {
        return Capabilities.of(provider, model).reasoningOff();
    }

    @Test
    void aTargetsOwnReplaceThem() {
        Target target = target("provider: openai-compatible", "capabilities: {min_tokens: true, usage: continuous}");
        Capabilities able = target.capabilities();
        assertTrue(able.minTokens() && able.usage() == StreamUsage.CONTINUOUS && able.temperature());
    }

    @Test
    void whoMayNotReasonIsToldSoBesideItsParameters() {
        String gemini = "{\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0},\"seed\":7}}";
        Target target = target(
                "provider: gemini",
                "model: gemini-2.5-flash",
                "reasoning: off",
                "parameters: {generationConfig: {seed: 7}}");
        assertEquals(gemini, target.allParameters());
        assertEquals(
                "{\"reasoning_effort\":\"none\"}",
                target("provider: openai", "reasoning: off").allParameters());
        assertEquals(null, target("provider: openai").allParameters());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provider: gemini\nmodel: gemini-2.5-pro\nreasoning: off|reasoning: how to tell this model not to reason",
                "provider: openai\nmodel: gpt-5.5\nparameters: {temperature: 0}|parameters: temperature: this model refuses",
                "provider: vertex\nparameters: {generationConfig: {maxOutputTokens: 9}}|maxOutputTokens: the workload says",
                "provider: bedrock\nparameters: {inferenceConfig: {maxTokens: 9}}|maxTokens: the workload says",
                "provider: openai\ncapabilities: {usage: sometimes}|'sometimes' is not one of none, end, continuous",
                "provider: openai\nlanes: ['{here}']|lanes[0]: '{here}' is not 1 to 200 of letters",
                "provider: palm|'palm': PaLM 2 is retired",
                "provider: vertex\nmodel: text-bison@002|'text-bison@002': PaLM 2 is retired",
                "provider: vertex\nmodel: PaLM 2|'PaLM 2': PaLM 2 is retired",
                "provider: vertex\nmodel: publishers/google/models/text-bison@002|bison@002': PaLM 2 is retired",
                "provider: vertex\nmodel: projects/p/locations/l/publishers/google/models/chat-bison|PaLM 2 is retired"
            })
    void whatItCantIsSaid(String lines) {
        String[] both = lines.split("\\|");
        String said = String.valueOf(
                assertThrows(ConfigException.class, () -> target(both[0])).getMessage());
        assertTrue(said.contains(both[1]), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"palm-2", "PaLM 2"})
    void theSuccessorOfARetiredModelIsNamed(String id) {
        String said = String.valueOf(assertThrows(
                        ConfigException.class, () -> Target.read(node("id: " + id, "provider: vertex")))
                .getMessage());
        assertTrue(said.contains("its successor is Gemini"), said);
    }

    @Test
    void endpointsAreExactThenTheLongestPrefixThenTheRest() {
        Target target = Target.read(Node.parse("b.yaml", """
                id: m
                provider: bedrock
                endpoints:
                  eu-west-1: https://own
                  eu-*: https://europe
                  e*: https://e
                  default: https://bedrock-runtime.{region}.amazonaws.com
                """));
        assertEquals("https://own", target.endpoint("eu-west-1"));
        assertEquals("https://europe", target.endpoint("eu-central-1"));
        assertEquals("https://e", target.endpoint("elsewhere"));
        assertEquals("https://bedrock-runtime.us-east-1.amazonaws.com", target.endpoint("us-east-1"));
        assertEquals(List.of("bedrock/bedrock-runtime.us-east-1.amazonaws.com/m"), target.lanes("us-east-1"));
        assertEquals(null, target.uselessEndpoint(List.of("eu-west-1")));
        assertEquals("eu-west-1", target.uselessEndpoint(List.of("eu-north-1")));
    }

    @ParameterizedTest
    @CsvSource({
        "openai, https://api.openai.com/v1, openai/default/m",
        "openai-responses, https://api.openai.com/v1, openai/default/m",
        "azure, https://swe.openai.azure.com/openai/v1, azure/swe.openai.azure.com/m",
        "vertex, https://europe-west1-aiplatform.googleapis.com/v1/projects/p1/locations/europe-west1, vertex/p1/europe-west1/m",
        "vertex, simulator, vertex/local/m",
        "openai-compatible, http://10.0.0.5:8000/v1, openai-compatible/10.0.0.5:8000"
    })
    void theLaneIsWhereTheProviderPoolsItsLimits(String provider, String endpoint, String lane) {
        Target target = Target.read(node("id: m", "provider: " + provider, "endpoints: {default: '" + endpoint + "'}"));
        assertEquals(List.of(lane), target.lanes("local"));
    }

    @Test
    void aLanesRegionIsThatOfTheBurst() {
        Target target = target("provider: openai", "lanes: ['team/{region}/m']");
        assertEquals(List.of("team/eu-west-1/m"), target.lanes("eu-west-1"));
    }

    private static Target target(String... lines) {
        return Target.read(node("id: m\nendpoints: {default: simulator}\n" + String.join("\n", lines)));
    }

    private static Node node(String... lines) {
        return Node.parse("b.yaml", String.join("\n", lines));
    }
}
