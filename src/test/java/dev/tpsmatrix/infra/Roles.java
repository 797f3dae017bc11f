package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may do what to what, by the template's roles. */
record Roles(Template template) {

    Set<String> names() {
        return template.all("AWS::IAM::Role").keySet();
    }

    /** The roles whose definition holds the text. */
    Set<String> with(String text) {
        return names().stream()
                .filter(role -> template.properties(role).toString().contains(text))
                .collect(toSet());
    }

    Set<String> actions(String role, String service) {
        return statements(template.properties(role))
                .flatMap(statement -> texts(statement, "Action"))
                .filter(action -> action.startsWith(service))
                .collect(toSet());
    }

    Set<String> resources(String role, String action) {
        Set<String> resources = new TreeSet<>();
        statements(template.properties(role))
                .filter(statement -> texts(statement, "Action").anyMatch(action::equals))
                .forEach(statement -> texts(statement, "Resource").forEach(resources::add));
        return resources;
    }

    static Stream<JsonNode> statements(JsonNode role) {
        List<JsonNode> documents = role.path("Policies").findValues("Statement");
        return documents.stream().flatMap(Template::elements);
    }

    static Stream<String> texts(JsonNode statement, String field) {
        return Template.texts(statement.path(field)).stream();
    }
}
