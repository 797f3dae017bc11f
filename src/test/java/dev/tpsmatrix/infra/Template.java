package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A CloudFormation template. The YAML parser drops short tags: {@code !Ref Prefix} reads as {@code Prefix}, and
 * {@code !If [A, b, c]} as a list.
 */
record Template(JsonNode root) {

    static Template regional() {
        return read("template.yaml");
    }

    static Template read(String file) {
        try {
            return new Template(new YAMLMapper().readTree(new File(file)));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** By logical name. */
    Map<String, JsonNode> resources() {
        return entries(root.path("Resources"));
    }

    JsonNode properties(String resource) {
        return root.path("Resources").path(resource).path("Properties");
    }

    /** The properties of all resources of a type, by logical name. */
    Map<String, JsonNode> all(String type) {
        return resources().entrySet().stream()
                .filter(one -> one.getValue().path("Type").asText().equals(type))
                .collect(toMap(Map.Entry::getKey, one -> one.getValue().path("Properties")));
    }

    Map<String, JsonNode> functions() {
        return all("AWS::Serverless::Function");
    }

    static Map<String, JsonNode> entries(JsonNode node) {
        Map<String, JsonNode> entries = new TreeMap<>();
        node.properties().forEach(one -> entries.put(one.getKey(), one.getValue()));
        return entries;
    }

    static Stream<JsonNode> elements(JsonNode node) {
        return node.valueStream();
    }

    /** The texts of a list, or the one text. */
    static List<String> texts(JsonNode node) {
        return node.isArray() ? elements(node).map(JsonNode::asText).toList() : List.of(node.asText());
    }
}
