package io.natward.simulator.fleetfile;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one mapping; a mistake becomes a problem and an empty result. */
final class FieldReader {
    private final JsonNode node;
    private final String place;
    private final Path file;
    private final List<String> problems;

    FieldReader(JsonNode node, String place, Path file, List<String> problems) {
        this.node = node;
        this.place = place;
        this.file = file;
        this.problems = problems;
    }

    void problem(String sentence) {
        problems.add(file + ": " + place + ": " + sentence);
    }

    FieldReader below(JsonNode other, String where) {
        return new FieldReader(other, place + ", " + where, file, problems);
    }

    boolean isMapping() {
        return node.isObject();
    }

    void onlyKnows(Set<String> names) {
        if (!node.isObject()) {
            problem("a mapping is due here");
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!names.contains(field.getKey())) {
                problem("unknown field '" + field.getKey() + "'; known are " + String.join(", ", new TreeSet<>(names)));
            }
        }
    }

    Optional<String> text(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.isNull()) {
            problem("'" + name + "' is a single text");
            return Optional.empty();
        }
        return Optional.of(value.asString());
    }

    /** A single text, or a list of them. */
    List<String> texts(String name) {
        if (!node.path(name).isArray()) {
            return text(name).stream().toList();
        }
        List<JsonNode> all = list(name);
        if (!all.stream().allMatch(item -> item.isValueNode() && !item.isNull())) {
            problem("'" + name + "' is a text, or a list of texts");
        }
        return all.stream()
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asString)
                .toList();
    }

    Optional<Integer> number(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isInt()) {
            problem("'" + name + "' is a whole number");
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }

    /** One of the constants, written in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        Optional<String> text = text(name);
        Optional<E> chosen = text.flatMap(wanted -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(wanted))
                .findFirst());
        if (text.isPresent() && chosen.isEmpty()) {
            String all = Arrays.stream(type.getEnumConstants())
                    .map(FieldReader::written)
                    .collect(Collectors.joining(", "));
            problem("'" + text.get() + "' is no " + name + "; it is one of " + all);
        }
        return chosen;
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<JsonNode> list(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isArray()) {
            problem("'" + name + "' is a list");
        }
        return value.isArray() ? List.copyOf(value.values()) : List.of();
    }

    Set<Map.Entry<String, JsonNode>> entries(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isObject()) {
            problem("'" + name + "' is a mapping");
        }
        return value.isObject() ? value.properties() : Set.of();
    }

    Set<Map.Entry<String, JsonNode>> entries() {
        return node.properties();
    }
}
