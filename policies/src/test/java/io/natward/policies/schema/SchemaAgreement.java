package io.natward.policies.schema;

import io.natward.policies.schema.SchemaWalk.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds a schema against the loader of the same files. The loader is asked as users ask it: with a word that nobody knows,
 * so that it lists the ones it does; and with files that have one mistake each.
 */
public final class SchemaAgreement {
    private static final String NOBODY_KNOWS = "qqqqqqqqqq";
    private static final Pattern LISTED =
            Pattern.compile("(?:valid are:|is one of|types are) ([^;()]*?)(?:, not .*)?$");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ShippedSchema schema;
    private final Loader loader;
    private final BeyondSchema beyond;
    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What the program does with such a file. */
    @FunctionalInterface
    public interface Loader {
        /** Every problem of the file; none where it is good. */
        List<String> problems(String yaml) throws IOException;
    }

    public SchemaAgreement(ShippedSchema schema, Loader loader, BeyondSchema beyond) {
        this.schema = schema;
        this.loader = loader;
        this.beyond = beyond;
    }

    /** Of a good file: where fields or words are known to one of the two only. */
    public List<String> differencesInNames(JsonNode document) throws IOException {
        List<String> differences = new ArrayList<>();
        for (Place place : SchemaWalk.places(schema, document)) {
            place.parts().stream()
                    .filter(p -> ShippedSchema.isClosed(p) || ShippedSchema.isWords(p))
                    .forEach(seen::add);
            if (place.closed().isPresent() && place.node().isObject() && !isUseOfParameter(place)) {
                List<String> known = new ArrayList<>(knownFields(document, place));
                known.removeAll(place.refusedFields()); // a loader may know them, and say what they are for
                compare(place, "fields", place.fields(), known).ifPresent(differences::add);
            }
            if (place.words().isPresent() && place.node().isString()) {
                List<String> listed = listed(changed(document, place.pointer(), NODES.stringNode(NOBODY_KNOWS)));
                if (!listed.isEmpty()) {
                    compare(place, "words", words(place), listed).ifPresent(differences::add);
                }
            }
        }
        return differences;
    }

    /** The parts of the schema that no file so far has shown: nothing is known of them. */
    public List<String> unseen() {
        return schema.closedParts().stream()
                .filter(p -> !seen.contains(p))
                .map(p -> p.has("enum")
                        ? p.get("enum").toString()
                        : p.get("properties").propertyNames().toString())
                .toList();
    }

    /** Of a good file: what each file with one mistake more meets, where only one of the two refuses it. */
    public List<String> disagreementsOnMistakes(JsonNode document) throws IOException {
        List<String> disagreements = new ArrayList<>();
        for (Place place : SchemaWalk.places(schema, document)) {
            for (JsonNode mistaken : mistakes(document, place)) {
                Optional<String> disagreement =
                        schema.disagreement(mistaken, loader.problems(JsonTree.text(mistaken)), beyond);
                disagreement.ifPresent(d -> disagreements.add(place.pointer() + ": " + d + "\n  in "
                        + JsonTree.text(mistaken.at(place.pointer().replaceFirst("/[^/]*$", "")))));
            }
        }
        return disagreements;
    }

    private static List<JsonNode> mistakes(JsonNode document, Place place) {
        List<JsonNode> mistakes = new ArrayList<>();
        for (JsonNode other : List.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.booleanNode(false),
                NODES.numberNode(7),
                NODES.numberNode(-1),
                NODES.numberNode(99999),
                NODES.stringNode(NOBODY_KNOWS),
                NODES.stringNode("two\nlines"),
                NODES.arrayNode(),
                NODES.arrayNode().add(NODES.objectNode()),
                NODES.objectNode(),
                NODES.arrayNode().add(place.node()))) {
            mistakes.add(changed(document, place.pointer(), other));
        }
        if (place.node() instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                ObjectNode without = object.deepCopy();
                JsonNode value = without.remove(name);
                mistakes.add(changed(document, place.pointer(), without));
                ObjectNode renamed = without.deepCopy();
                renamed.set(name + "q", value);
                mistakes.add(changed(document, place.pointer(), renamed));
            }
            for (String refused : place.refusedFields()) {
                mistakes.addAll(additions(document, place, object, refused));
            }
        }
        return mistakes;
    }

    /** Files in which a field stands where it may not, with each of the values that could be right for it elsewhere. */
    private static List<JsonNode> additions(JsonNode document, Place place, ObjectNode object, String name) {
        List<JsonNode> values = new ArrayList<>(List.of(NODES.numberNode(64), NODES.booleanNode(true)));
        object.forEach(values::add);
        return values.stream()
                .map(value ->
                        changed(document, place.pointer(), object.deepCopy().set(name, value)))
                .toList();
    }

    /** Whatever else could stand there instead is what a loader lists. */
    private static boolean isUseOfParameter(Place place) {
        return place.fields().equals(List.of("parameter"));
    }

    private List<String> knownFields(JsonNode document, Place place) throws IOException {
        ObjectNode more = ((ObjectNode) place.node()).deepCopy();
        more.putNull(NOBODY_KNOWS);
        List<String> listed = listed(changed(document, place.pointer(), more));
        if (listed.isEmpty()) { // where there is room for one field only
            ObjectNode other = NODES.objectNode();
            other.putNull(NOBODY_KNOWS);
            listed = listed(changed(document, place.pointer(), other));
        }
        return listed;
    }

    /** What the loader says that could stand in place of the word that nobody knows. */
    private List<String> listed(JsonNode document) throws IOException {
        for (String problem : loader.problems(JsonTree.text(document))) {
            Matcher matcher = LISTED.matcher(problem);
            if ((problem.contains("'" + NOBODY_KNOWS + "'") || problem.contains("types are")) && matcher.find()) {
                Stream<String> names = Arrays.stream(matcher.group(1).split(", "))
                        .filter(name -> !name.equals("labels.NAME")); // a form, and no word
                return problem.contains("has no branch") ? withFrame(problem, names) : names.toList();
            }
        }
        return List.of();
    }

    /** A choice lists the branches that hosts can have; 'by' stands beside them, and 'otherwise' if it may. */
    private static List<String> withFrame(String problem, Stream<String> branches) {
        Stream<String> frame = problem.contains("by topology") ? Stream.of("by") : Stream.of("by", "otherwise");
        return Stream.concat(branches, frame).toList();
    }

    private static List<String> words(Place place) {
        List<String> words = new ArrayList<>();
        for (JsonNode part : place.parts()) {
            part.path("enum").forEach(word -> words.add(word.asString()));
        }
        return words;
    }

    private static Optional<String> compare(Place place, String what, List<String> schema, List<String> loader) {
        Set<String> only = new TreeSet<>(schema);
        only.removeAll(loader);
        Set<String> missing = new TreeSet<>(loader);
        missing.removeAll(schema);
        return only.isEmpty() && missing.isEmpty()
                ? Optional.empty()
                : Optional.of(place.pointer() + ": " + what + " that only the schema knows: " + only
                        + ", that only the loader knows: " + missing);
    }

    private static JsonNode changed(JsonNode document, String pointer, JsonNode replacement) {
        if (pointer.isEmpty()) {
            return replacement;
        }
        JsonNode copy = document.deepCopy();
        int slash = pointer.lastIndexOf('/');
        String last = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        JsonNode parent = copy.at(pointer.substring(0, slash));
        if (parent instanceof ObjectNode object) {
            object.set(last, replacement);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), replacement);
        }
        return copy;
    }
}
