package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamConfigTest {

    private final JsonNode sam;

    SamConfigTest() throws IOException {
        sam = new TomlMapper().readTree(new File("samconfig.toml"));
    }

    @Test
    void thereIsAnEnvironmentForEachRegionAndNoDefault() {
        assertEquals(
                Set.of(
                        "version",
                        "us-east-1",
                        "us-west-2",
                        "eu-west-1",
                        "eu-central-1",
                        "ap-southeast-1",
                        "ap-southeast-2"),
                sam.properties().stream().map(Map.Entry::getKey).collect(toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1", "ap-southeast-2"})
    void anEnvironmentDeploysItsRegionAndKnowsHome(String environment) {
        JsonNode deploy = sam.path(environment).at("/deploy/parameters");
        assertEquals(environment, deploy.path("region").asText());
        assertEquals("tps-matrix", deploy.path("stack_name").asText());
        assertEquals(List.of("CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"), Template.texts(deploy.path("capabilities")));
        assertEquals("HomeRegion=us-east-1", deploy.path("parameter_overrides").asText());
        assertEquals("tps-matrix=tps-matrix", deploy.path("tags").asText());
    }
}
