package io.natward.simulator.fleetfile;

import io.natward.simulator.registry.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code {dword: 2}} and its like. */
final class DataReader {
    private static final String FORMS = "write it as {dword: 2}, {qword: 2}, {sz: text}, {expand-sz: text},"
            + " {multi-sz: [a, b]}, {binary: 0AFF} or {none: ''}, or null to delete the value";

    private DataReader() {}

    static Optional<Data> read(JsonNode node, FieldReader fields) {
        if (!node.isObject() || node.size() != 1) {
            fields.problem(FORMS);
            return Optional.empty();
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        try {
            return Optional.of(data(only.getKey(), only.getValue()));
        } catch (IllegalArgumentException e) {
            fields.problem("'" + only.getValue().asString("") + "' is no " + only.getKey() + "; " + FORMS);
            return Optional.empty();
        }
    }

    private static Data data(String form, JsonNode value) {
        return switch (form) {
            case "dword" -> Data.dword(number(value));
            case "qword" -> Data.qword(number(value));
            case "sz" -> Data.sz(text(value));
            case "expand-sz" -> Data.expandSz(text(value));
            case "binary" -> Data.binary(text(value));
            case "none" -> Data.none();
            case "multi-sz" -> {
                if (!value.isArray()) {
                    throw new IllegalArgumentException("not a list");
                }
                List<String> items = new ArrayList<>();
                value.values().forEach(item -> items.add(text(item)));
                yield Data.multiSz(items);
            }
            default -> throw new IllegalArgumentException(form);
        };
    }

    private static long number(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("not a whole number");
        }
        return value.longValue();
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("not a text");
        }
        return value.asString();
    }
}
