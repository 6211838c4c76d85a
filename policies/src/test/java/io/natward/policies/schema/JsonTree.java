package io.natward.policies.schema;

import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.Sequence;
import io.natward.policies.yaml.YamlReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML document as natward reads it, as the JSON tree that an editor's validator sees. */
public final class JsonTree {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /** Empty where the text is no YAML that natward reads at all. */
    public static Optional<JsonNode> of(String yaml) {
        Problems problems = new Problems();
        Optional<YamlNode> root = YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8), "document", problems);
        return problems.isEmpty() ? root.map(JsonTree::tree) : Optional.empty();
    }

    /** JSON is YAML too, so a loader can read this. */
    public static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    static JsonNode parse(byte[] json) {
        return MAPPER.readTree(json);
    }

    private static JsonNode tree(YamlNode node) {
        if (node instanceof Mapping mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.entries().values().forEach(e -> object.set(e.key(), tree(e.value())));
            return object;
        }
        if (node instanceof Sequence sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.items().forEach(i -> array.add(tree(i)));
            return array;
        }
        Scalar scalar = (Scalar) node;
        return switch (scalar.kind()) {
            case TEXT -> NODES.stringNode(scalar.text());
            case BOOLEAN -> NODES.booleanNode(scalar.text().equals("true"));
            case NULL -> NODES.nullNode();
            case NUMBER -> number(scalar.text());
        };
    }

    private static JsonNode number(String text) {
        if (text.matches("[-+]?\\d+")) {
            return NODES.numberNode(new BigInteger(text));
        }
        if (text.matches("0x[0-9a-fA-F]+")) {
            return NODES.numberNode(new BigInteger(text.substring(2), 16));
        }
        return text.matches("[-+.\\deE]+") ? NODES.numberNode(new BigDecimal(text)) : NODES.stringNode(text);
    }
}
