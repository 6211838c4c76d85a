package io.natward.policies.yaml;

import io.natward.policies.source.SourceRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows its place. */
public sealed interface YamlNode {

    SourceRange where();

    /** What the node is called in an error message. */
    String describe();

    /** How a scalar was written. {@code no} and {@code 010} are text, as in YAML 1.2. */
    enum ScalarKind {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** Nothing, or {@code null}. */
        NULL
    }

    /** @param text the scalar as written, quotes and escapes resolved */
    record Scalar(String text, ScalarKind kind, SourceRange where) implements YamlNode {
        @Override
        public String describe() {
            return switch (kind) {
                case TEXT -> "the text '" + shortened(text) + "'";
                case NUMBER -> "the number " + shortened(text);
                case BOOLEAN -> text;
                case NULL -> "nothing";
            };
        }

        private static String shortened(String text) {
            return text.length() <= 60 ? text : text.substring(0, 57) + "...";
        }
    }

    record Sequence(List<YamlNode> items, SourceRange where) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Entries in the order of the file; no key stands twice. */
    record Mapping(Map<String, Entry> entries, SourceRange where) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /** @param where the place of the key */
    record Entry(String key, SourceRange where, YamlNode value) {}
}
