package dev.tpsmatrix.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which lists are asked for, and what they are called. */
class ListSourceTest {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

    private static List<String> of(Provider provider, String... targets) {
        List<Target> all = Stream.of(targets)
                .map(target -> Target.read(Node.parse("b.yaml", "{id: m, price: none, " + target + "}")))
                .toList();
        return ListSource.of(provider, all, REGIONS, "us-east-1").stream()
                .map(source -> source.name() + " " + source.endpoint() + " " + source.keyVariable())
                .toList();
    }

    @Test
    void aProviderHasOneListThatOfItsFirstRealEndpoint() {
        assertEquals(
                List.of("openai https://eu.example/v1 OPENAI_API_KEY"),
                of(
                        Provider.OPENAI,
                        "provider: openai, endpoints: {default: simulator}",
                        "provider: anthropic, endpoints: {default: 'https://a.example'}",
                        "provider: openai, endpoints: {default: 'https://eu.example/v1'}",
                        "provider: openai, endpoints: {default: 'https://us.example/v1'}, key: OTHER"));
        assertEquals(
                List.of("openai simulator OPENAI_API_KEY"),
                of(Provider.OPENAI, "provider: openai, endpoints: {default: simulator}"));
        assertEquals(List.of(), of(Provider.GEMINI, "provider: openai, endpoints: {default: simulator}"));
    }

    @Test
    void ofBedrockEachRegionThatAnEndpointNamesHasItsOwn() {
        assertEquals(
                List.of(
                        "bedrock/eu-west-1 https://bedrock-runtime.eu-west-1.amazonaws.com null",
                        "bedrock/us-east-1 https://bedrock-runtime.us-east-1.amazonaws.com null",
                        "bedrock/us-west-2 https://bedrock-runtime-fips.us-west-2.amazonaws.com A_KEY"),
                of(
                        Provider.BEDROCK,
                        "provider: bedrock, endpoints: {default: 'https://bedrock-runtime.{region}.amazonaws.com'}",
                        "provider: bedrock, endpoints: {default: 'https://bedrock-runtime-fips.us-west-2.amazonaws.com'},"
                                + " key: A_KEY"));
        assertEquals(
                List.of("bedrock http://127.0.0.1:1 null"),
                of(Provider.BEDROCK, "provider: bedrock, endpoints: {default: 'http://127.0.0.1:1'}"));
    }

    /** They have nothing in common but how they speak. */
    @Test
    void eachServerThatSpeaksAsAnotherHasItsOwn() {
        assertEquals(
                List.of(
                        "openai-compatible/10.0.0.5:8000 http://10.0.0.5:8000/v1 null",
                        "openai-compatible/api.groq.example https://api.groq.example/openai/v1 GROQ_API_KEY",
                        "openai-compatible/eu.vllm.example https://eu.vllm.example/v1 null"),
                of(
                        Provider.OPENAI_COMPATIBLE,
                        "provider: openai-compatible, endpoints: {default: simulator}",
                        "provider: openai-compatible, endpoints: {default: 'http://10.0.0.5:8000/v1'}",
                        "provider: openai-compatible, endpoints: {default: 'http://10.0.0.5:8000/v1'}",
                        "provider: openai-compatible, endpoints: {eu-*: 'https://eu.vllm.example/v1', default: simulator}",
                        "provider: openai-compatible, endpoints: {default: 'https://api.groq.example/openai/v1'},"
                                + " key: GROQ_API_KEY"));
        assertEquals(
                List.of("openai-compatible simulator null"),
                of(Provider.OPENAI_COMPATIBLE, "provider: openai-compatible, endpoints: {default: simulator}"));
    }
}
