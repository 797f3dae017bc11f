package dev.tpsmatrix.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** From a file's text to one tree. Numbers keep their digits, so that a version 1.10 stays one. */
final class Documents {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Documents() {}

    /** JSON if the name ends so, else YAML. */
    static JsonNode parse(String file, String text) {
        boolean json = file.endsWith(".json");
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            if (!json) {
                refuseAliases(file, content);
            }
            return onlyDocument(file, json ? JSON : YAML, content);
        } catch (JsonProcessingException e) {
            throw invalid(file, json ? "JSON" : "YAML", e);
        } catch (IOException e) {
            throw new ConfigException(file, "", "the file can't be read");
        }
    }

    private static JsonNode onlyDocument(String file, ObjectMapper mapper, String content) throws IOException {
        try (JsonParser parser = mapper.createParser(content)) {
            JsonNode tree = mapper.readTree(parser);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw new ConfigException(file, "", "the file is empty");
            }
            if (parser.nextToken() != null) {
                throw new ConfigException(file, at(parser.currentTokenLocation()), "more than one document");
            }
            return tree;
        }
    }

    /** Jackson reads an alias as its own name, which would be a silent error. */
    private static void refuseAliases(String file, String content) throws IOException {
        try (YAMLParser parser = YAML.getFactory().createParser(content)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new ConfigException(
                            file,
                            at(parser.currentTokenLocation()),
                            "'*" + parser.getText() + "' is an alias; write its content instead");
                }
            }
        }
    }

    private static ConfigException invalid(String file, String format, JsonProcessingException e) {
        String no = "no valid " + format + ": ";
        // Jackson's own message of it is where the parser was, not what it met.
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            Mark mark = yaml.getProblemMark();
            return new ConfigException(file, at(mark.getLine() + 1, mark.getColumn() + 1), no + yaml.getProblem());
        }
        return new ConfigException(file, at(e.getLocation()), no + firstLine(e));
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : at(location.getLineNr(), location.getColumnNr());
    }

    private static String at(int line, int column) {
        return "line " + line + ", column " + column;
    }

    private static String firstLine(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
