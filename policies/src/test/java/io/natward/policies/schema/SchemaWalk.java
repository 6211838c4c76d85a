package io.natward.policies.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Goes through a valid document, and finds for each of its nodes the parts of the schema that are about it. */
final class SchemaWalk {
    private final ShippedSchema schema;
    private final List<Place> places = new ArrayList<>();

    /**
     * @param pointer a JSON pointer to the node
     * @param parts the parts of the schema that apply to it, references resolved
     */
    record Place(String pointer, JsonNode node, List<JsonNode> parts) {

        /** The one part that says which fields the node may have; empty where it may have any. */
        Optional<JsonNode> closed() {
            return parts.stream().filter(ShippedSchema::isClosed).findFirst();
        }

        /** The words that stand for the node; empty where it is free. */
        Optional<JsonNode> words() {
            return parts.stream().filter(ShippedSchema::isWords).findFirst();
        }

        /** The fields that the node may have here. */
        List<String> fields() {
            return names().filter(name -> !isRefused(name)).sorted().toList();
        }

        /** The fields that the node may not have, because of what stands beside them. */
        List<String> refusedFields() {
            return names().filter(this::isRefused).sorted().toList();
        }

        private Stream<String> names() {
            return closed().stream().flatMap(part -> part.get("properties").propertyNames().stream());
        }

        private boolean isRefused(String name) {
            return parts.stream().anyMatch(p -> isFalse(p.path("properties").path(name)));
        }

        private static boolean isFalse(JsonNode node) {
            return node.isBoolean() && !node.asBoolean();
        }
    }

    private SchemaWalk(ShippedSchema schema) {
        this.schema = schema;
    }

    static List<Place> places(ShippedSchema schema, JsonNode document) {
        SchemaWalk walk = new SchemaWalk(schema);
        walk.visit("", document, List.of(schema.root()));
        return walk.places;
    }

    private void visit(String pointer, JsonNode node, List<JsonNode> about) {
        List<JsonNode> parts = new ArrayList<>();
        about.forEach(part -> flatten(part, node, parts));
        places.add(new Place(pointer, node, parts));
        if (node.isObject()) {
            node.forEachEntry((name, child) -> visit(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    child,
                    parts.stream().flatMap(p -> ofField(p, name).stream()).toList()));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(pointer + "/" + i, node.get(i), ofItem(parts, i));
        }
    }

    private void flatten(JsonNode part, JsonNode node, List<JsonNode> into) {
        if (!part.isObject()) {
            return;
        }
        if (part.has("$ref")) {
            flatten(schema.resolve(part.get("$ref").asString()), node, into);
            return;
        }
        into.add(part);
        part.path("allOf").forEach(p -> flatten(p, node, into));
        for (String choice : List.of("anyOf", "oneOf")) {
            part.path(choice).forEach(p -> {
                if (schema.accepts(p, node)) {
                    flatten(p, node, into);
                }
            });
        }
        if (part.has("if")) {
            flatten(part.path(schema.accepts(part.get("if"), node) ? "then" : "else"), node, into);
        }
    }

    private static List<JsonNode> ofField(JsonNode part, String name) {
        List<JsonNode> parts = new ArrayList<>();
        if (part.path("properties").has(name)) {
            parts.add(part.get("properties").get(name));
        }
        part.path("patternProperties").forEachEntry((pattern, about) -> {
            if (Pattern.compile(pattern).matcher(name).find()) {
                parts.add(about);
            }
        });
        return parts.isEmpty() ? List.of(part.path("additionalProperties")) : parts;
    }

    private static List<JsonNode> ofItem(List<JsonNode> parts, int index) {
        return parts.stream()
                .filter(p -> p.has("items"))
                .map(p -> p.get("items").isArray()
                        ? p.get("items").has(index) ? p.get("items").get(index) : p.path("additionalItems")
                        : p.get("items"))
                .toList();
    }
}
