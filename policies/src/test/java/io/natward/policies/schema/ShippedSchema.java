package io.natward.policies.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One of the schemas in {@code schema/}, and what it says of a document. */
public final class ShippedSchema {
    /** Where the schemas are, seen from a module's folder. */
    public static final Path FOLDER = Path.of("../schema");

    private static final String DEFINITIONS = "definitions";
    /** Parts that say when another part applies, or how keys look, and nothing of a node itself. */
    private static final Set<String> TESTS_ONLY = Set.of("if", "not", "propertyNames");

    private final JsonNode root;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private final IdentityHashMap<JsonNode, Schema> parts = new IdentityHashMap<>();

    private ShippedSchema(JsonNode root) {
        this.root = root;
        parts.put(root, registry.getSchema(root));
    }

    /** @param name as {@code natward schema} calls it */
    public static ShippedSchema named(String name) {
        try {
            return new ShippedSchema(JsonTree.parse(Files.readAllBytes(FOLDER.resolve(name + ".json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode root() {
        return root;
    }

    /** What is wrong with a document; nothing where it is valid. */
    public List<String> complaints(JsonNode document) {
        return schema(root).validate(document).stream().map(Object::toString).toList();
    }

    public boolean accepts(JsonNode document) {
        return accepts(root, document);
    }

    /**
     * Where this schema and a loader do not say the same of a file.
     *
     * @param problems what the loader says of it
     * @param beyond what no schema can know
     * @return empty where both accept or both refuse it, or where it is refused for what no schema can know
     */
    public Optional<String> disagreement(JsonNode document, List<String> problems, BeyondSchema beyond) {
        boolean accepted = accepts(document);
        if (accepted) {
            List<String> knowable =
                    problems.stream().filter(p -> beyond.why(p).isEmpty()).toList();
            return knowable.isEmpty() ? Optional.empty() : Optional.of("only the loader refuses it: " + knowable);
        }
        return problems.isEmpty()
                ? Optional.of("only the schema refuses it: " + complaints(document))
                : Optional.empty();
    }

    /** Whether a part of this schema accepts a part of a document. */
    public boolean accepts(JsonNode part, JsonNode node) {
        return schema(part).validate(node).isEmpty();
    }

    /** A definition of this schema, or the whole: {@code #/definitions/value}. */
    public JsonNode resolve(String reference) {
        JsonNode target = root.at(reference.substring(1));
        if (target.isMissingNode()) {
            throw new IllegalArgumentException("the schema has no " + reference);
        }
        return target;
    }

    /** All parts that are schemas of objects with fixed fields, or of words: what a loader knows by name. */
    List<JsonNode> closedParts() {
        List<JsonNode> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(JsonNode node, List<JsonNode> found) {
        if (isClosed(node) || isWords(node)) {
            found.add(node);
        }
        node.forEachEntry((name, child) -> {
            if (!TESTS_ONLY.contains(name)) {
                collect(child, found);
            }
        });
        if (node.isArray()) {
            node.forEach(child -> collect(child, found));
        }
    }

    static boolean isClosed(JsonNode part) {
        return part.has("properties")
                && part.path("additionalProperties").isBoolean()
                && !part.path("additionalProperties").asBoolean();
    }

    static boolean isWords(JsonNode part) {
        return part.path("enum").isArray();
    }

    private Schema schema(JsonNode part) {
        return parts.computeIfAbsent(part, p -> {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.set("$schema", root.get("$schema"));
            whole.set(DEFINITIONS, root.path(DEFINITIONS));
            whole.putArray("allOf").add(p);
            return registry.getSchema(whole);
        });
    }
}
