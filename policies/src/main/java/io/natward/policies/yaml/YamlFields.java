package io.natward.policies.yaml;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the fields of a mapping by name and type. What is missing, of the wrong type or unknown becomes a problem with
 * its place; the caller goes on with what is there, so that all problems are found in one pass. Call {@link #finish} when
 * all known fields were asked for.
 */
public final class YamlFields {
    private final Mapping mapping;
    private final String what;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    /** @param what what the mapping is, with an article, for messages: {@code a policy} */
    public YamlFields(Mapping mapping, String what, Problems problems) {
        this.mapping = mapping;
        this.what = what;
        this.problems = problems;
    }

    /** The fields of a node that must be a mapping; empty, with a problem, where it is not. */
    public static Optional<YamlFields> of(YamlNode node, String what, Problems problems) {
        return mapping(node, what, problems).map(m -> new YamlFields(m, what, problems));
    }

    /** A node that must be a mapping; empty, with a problem, where it is not. */
    public static Optional<Mapping> mapping(YamlNode node, String what, Problems problems) {
        if (node instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(node.where(), what + " is a mapping (key: value), not " + node.describe());
        return Optional.empty();
    }

    public Mapping mapping() {
        return mapping;
    }

    public SourceRange where() {
        return mapping.where();
    }

    /** What the mapping is, for messages. */
    public String what() {
        return what;
    }

    public Problems problems() {
        return problems;
    }

    public boolean has(String name) {
        return mapping.entries().containsKey(name);
    }

    /** The entry with its key's place. */
    public Optional<Entry> entry(String name) {
        asked.add(name);
        return Optional.ofNullable(mapping.entries().get(name));
    }

    public Optional<YamlNode> node(String name) {
        return entry(name).map(Entry::value);
    }

    /** The field's value; a missing one is a problem. */
    public Optional<YamlNode> required(String name) {
        Optional<YamlNode> node = node(name);
        if (node.isEmpty()) {
            problems.add(mapping.where(), what + " needs '" + name + "'");
        }
        return node;
    }

    /** A text that is not blank; numbers and booleans count as the text they were written as. */
    public Optional<String> text(String name) {
        return node(name).flatMap(n -> text(n, name));
    }

    public Optional<String> requiredText(String name) {
        return required(name).flatMap(n -> text(n, name));
    }

    private Optional<String> text(YamlNode node, String name) {
        if (node instanceof Scalar scalar
                && scalar.kind() != ScalarKind.NULL
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        boolean blank = node instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL;
        problems.add(node.where(), "'" + name + "' is a text, not " + (blank ? "an empty one" : node.describe()));
        return Optional.empty();
    }

    public Optional<Boolean> bool(String name) {
        return node(name).flatMap(node -> {
            if (node instanceof Scalar scalar && scalar.kind() == ScalarKind.BOOLEAN) {
                return Optional.of(scalar.text().equals("true"));
            }
            problems.add(node.where(), "'" + name + "' is true or false, not " + node.describe());
            return Optional.empty();
        });
    }

    /** A whole number in decimal digits from {@code min} to {@code max}. */
    public OptionalInt integer(String name, int min, int max) {
        Optional<YamlNode> node = node(name);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        if (node.get() instanceof Scalar scalar && scalar.kind() == ScalarKind.NUMBER) {
            String digits = scalar.text();
            if (digits.matches("-?\\d{1,9}")) {
                int value = Integer.parseInt(digits);
                if (value >= min && value <= max) {
                    return OptionalInt.of(value);
                }
            }
        }
        problems.add(
                node.get().where(),
                "'" + name + "' is a whole number from " + min + " to " + max + ", not "
                        + node.get().describe());
        return OptionalInt.empty();
    }

    /** A day of the calendar, as {@code 2026-03-31}. */
    public Optional<LocalDate> date(String name) {
        return node(name).flatMap(node -> {
            try {
                if (node instanceof Scalar scalar && scalar.text().matches("\\d{4}-\\d{2}-\\d{2}")) {
                    return Optional.of(LocalDate.parse(scalar.text()));
                }
            } catch (DateTimeParseException e) {
                // no day of the calendar, which is told below
            }
            problems.add(node.where(), "'" + name + "' is a date like 2026-03-31, not " + node.describe());
            return Optional.empty();
        });
    }

    /** A list of texts; a single text counts as a list of one. Empty where the field is missing. */
    public List<String> texts(String name) {
        return scalars(name).stream().map(Scalar::text).toList();
    }

    /** Like {@link #texts}, with the place of each. */
    public List<Scalar> scalars(String name) {
        Optional<YamlNode> node = node(name);
        if (node.isEmpty()) {
            return List.of();
        }
        List<YamlNode> items = node.get() instanceof Sequence sequence ? sequence.items() : List.of(node.get());
        List<Scalar> scalars = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                scalars.add(scalar);
            } else {
                problems.add(item.where(), "'" + name + "' is a text or a list of texts, not " + item.describe());
            }
        }
        return scalars;
    }

    /** The items of a list; empty where the field is missing or no list. */
    public List<YamlNode> items(String name) {
        Optional<YamlNode> node = node(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Sequence sequence) {
            return sequence.items();
        }
        problems.add(
                node.get().where(),
                "'" + name + "' is a list, not " + node.get().describe());
        return List.of();
    }

    /** The entries of a mapping, in the order of the file; empty where the field is missing or no mapping. */
    public List<Entry> entries(String name) {
        return node(name)
                .flatMap(n -> mapping(n, "'" + name + "'", problems))
                .map(m -> List.copyOf(m.entries().values()))
                .orElse(List.of());
    }

    /** The fields of a mapping inside; empty where the field is missing or no mapping. */
    public Optional<YamlFields> fields(String name) {
        return node(name).flatMap(n -> of(n, "'" + name + "'", problems));
    }

    /**
     * One of a fixed set of names.
     *
     * @param parse gives the meaning of a name, empty for an unknown one
     * @param valid the names, for the message
     */
    public <T> Optional<T> oneOf(String name, Function<String, Optional<T>> parse, List<String> valid) {
        return node(name).flatMap(node -> oneOf(node, "'" + name + "'", parse, valid, problems));
    }

    /** Like the method above, for a node that is not a field of this mapping. */
    public static <T> Optional<T> oneOf(
            YamlNode node, String what, Function<String, Optional<T>> parse, List<String> valid, Problems problems) {
        if (!(node instanceof Scalar scalar)) {
            problems.add(node.where(), what + " is one of " + String.join(", ", valid) + ", not " + node.describe());
            return Optional.empty();
        }
        Optional<T> value = parse.apply(scalar.text());
        if (value.isEmpty()) {
            problems.add(
                    node.where(),
                    what + " cannot be " + scalar.describe() + Suggestion.forUnknown(scalar.text(), valid));
        }
        return value;
    }

    /** Reports every field that nobody asked for, with what it may have been meant to be. */
    public void finish() {
        for (Entry entry : mapping.entries().values()) {
            if (!asked.contains(entry.key()) && !entry.key().equals("<<")) {
                problems.add(
                        entry.where(),
                        what + " has no field '" + entry.key() + "'" + Suggestion.forUnknown(entry.key(), asked));
            }
        }
    }
}
