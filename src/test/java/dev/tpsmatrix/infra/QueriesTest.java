package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every command of docs/query.md, run on DynamoDB Local as it stands there. */
class QueriesTest {

    private static final Pattern BLOCK = Pattern.compile("```\n(aws .*?)\n```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"((?:\\\\.|[^\"\\\\])*)\"|(\\S+)");
    private static final String RUN = "20261124T100000000Z-3fa9c1";

    private static EmbeddedDynamo server;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void fill() {
        server = EmbeddedDynamo.start(null);
        dynamo = Aws.dynamo(server.endpoint());
        LocalTable.create(dynamo, "tps-matrix");
        put("MATRIX#chatbot_support#standard", "gpt-5.4-mini#us-east-1", Map.of("model", "m", "region", "us-east-1"));
        put(
                "CELL#chatbot_support#standard#gpt-5.4-mini#us-east-1",
                "RUN#" + RUN + "#1",
                Map.of("gsi1pk", "RUN#" + RUN, "gsi1sk", "RESULT#b-1", "model", "m", "failure", "broken"));
        put("RUN#" + RUN, "STATE", Map.of("state", "OPEN"));
        put("JOB#b-1", "STATE", Map.of("gsi1pk", "RUN#" + RUN, "gsi1sk", "JOB#b-1", "job_id", "b-1", "state", "DONE"));
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        server.close();
    }

    private static void put(String pk, String sk, Map<String, String> texts) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", AttributeValue.fromS(pk));
        item.put("sk", AttributeValue.fromS(sk));
        texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        dynamo.putItem(r -> r.tableName("tps-matrix").item(item));
    }

    static Stream<String> commands() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/query.md")));
        return blocks.results().map(block -> block.group(1).replace("\\\n", " ").replaceAll(" +", " "));
    }

    @Test
    void thereAreCommands() throws IOException {
        assertEquals(10, commands().count());
    }

    @Test
    void athenasTablesHaveTheColumnsOfTheArchives() throws IOException {
        String sql = Files.readString(Path.of("infra/athena.sql"));
        List<String> columns = Pattern.compile("`(\\w+)` string")
                .matcher(sql)
                .results()
                .map(column -> column.group(1))
                .toList();
        List<String> results = BurstResult.COLUMNS.stream().map(Column::name).toList();
        assertEquals(results, columns.subList(0, results.size()));
        String requests = Files.readAllLines(Path.of("src/test/resources/golden/requests-header.csv"))
                .get(0);
        assertEquals(requests, String.join(",", columns.subList(results.size(), columns.size())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void findsItsItem(String command) throws IOException {
        List<String> words = words(command);
        assertEquals(List.of("aws", "dynamodb"), words.subList(0, 2));
        Map<String, String> options = options(words.subList(3, words.size()));
        List<Map<String, AttributeValue>> items = switch (words.get(2)) {
            case "query" -> query(options);
            case "get-item" ->
                List.of(dynamo.getItem(
                                r -> r.tableName(options.get("--table-name")).key(values(options.get("--key"))))
                        .item());
            case "execute-statement" ->
                dynamo.executeStatement(r -> r.statement(options.get("--statement")))
                        .items();
            default -> throw new AssertionError(command);
        };
        assertEquals(1, items.size(), command);
        assertFalse(items.get(0).isEmpty(), command);
    }

    private static List<Map<String, AttributeValue>> query(Map<String, String> options) {
        return dynamo.query(r -> r.tableName(options.get("--table-name"))
                        .indexName(options.get("--index-name"))
                        .keyConditionExpression(options.get("--key-condition-expression"))
                        .projectionExpression(options.get("--projection-expression"))
                        .expressionAttributeNames(names(options.get("--expression-attribute-names")))
                        .expressionAttributeValues(values(options.get("--expression-attribute-values")))
                        .scanIndexForward(!options.containsKey("--no-scan-index-forward")))
                .items();
    }

    /** As a shell splits them. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            if (word.group(1) != null) {
                words.add(word.group(1));
            } else if (word.group(2) != null) {
                words.add(word.group(2).replaceAll("\\\\(.)", "$1"));
            } else {
                words.add(word.group(3));
            }
        }
        return words;
    }

    private static Map<String, String> options(List<String> words) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String name = words.get(i);
            assertTrue(name.startsWith("--"), name);
            boolean hasValue = i + 1 < words.size() && !words.get(i + 1).startsWith("--");
            options.put(name, hasValue ? words.get(++i) : "");
        }
        return options;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static @Nullable Map<String, String> names(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Map<String, String> names = new HashMap<>();
        json(text)
                .properties()
                .forEach(name -> names.put(name.getKey(), name.getValue().asText()));
        return names;
    }

    private static Map<String, AttributeValue> values(@Nullable String text) {
        Map<String, AttributeValue> values = new HashMap<>();
        json(text == null ? "{}" : text)
                .properties()
                .forEach(value -> values.put(
                        value.getKey(),
                        AttributeValue.fromS(value.getValue().get("S").asText())));
        return values;
    }
}
