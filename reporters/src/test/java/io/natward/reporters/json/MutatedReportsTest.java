package io.natward.reporters.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.schema.ShippedSchema;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.testing.SampleRun;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema of JSON reports refuses a report with any one mistake. */
final class MutatedReportsTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ShippedSchema schema = ShippedSchema.named("report");
    private final Set<String> seen = new HashSet<>();
    private final List<String> wronglyAccepted = new ArrayList<>();
    private final List<String> wronglyRefused = new ArrayList<>();

    @Test
    void every_field_that_is_missing_or_of_another_type_is_refused() throws IOException {
        for (SampleReport report :
                List.of(SampleReport.compared(), SampleReport.everything(), SampleRun.apply(), SampleRun.rollback())) {
            JsonNode root = ReportJson.mapper().readTree(Golden.write(new JsonReporter()::write, report));
            JsonNode hosts = root.get("hosts").deepCopy();
            ((ObjectNode) root).putArray("hosts");
            mutate(schema.root(), root, root.get("header"), ReportHeader.class, "header");
            hosts.forEach(host -> mutate(schema.resolve("#/definitions/host"), host, host, HostResult.class, "host"));
        }
        assertThat(wronglyAccepted).isEmpty();
        assertThat(wronglyRefused).isEmpty();
        assertThat(seen).hasSizeGreaterThan(150);
    }

    @Test
    void a_report_of_another_form_or_without_a_part_is_refused() throws IOException {
        for (String part : List.of("format", "header", "hosts")) {
            ObjectNode root = (ObjectNode)
                    ReportJson.mapper().readTree(Golden.write(new JsonReporter()::write, SampleReport.empty()));
            root.put(part, "natward-report/2");
            assertThat(schema.accepts(root)).as("another %s", part).isFalse();
            root.remove(part);
            assertThat(schema.accepts(root)).as("no %s", part).isFalse();
        }
    }

    /** Each field of each kind of object once, wherever it is met first. */
    private void mutate(JsonNode part, JsonNode document, JsonNode node, Type type, String at) {
        Class<?> raw = ReportTypes.raw(type);
        if (raw == List.class && !node.isEmpty()) {
            if (seen.add(at + "/*")) {
                JsonNode good = node.get(0);
                ((ArrayNode) node).set(0, wrong(good));
                check(part, document, false, at + "/* of another type");
                ((ArrayNode) node).set(0, good);
            }
            node.forEach(item -> mutate(part, document, item, ReportTypes.argument(type, 0), at + "/*"));
        } else if (raw == Map.class && !node.isEmpty()) {
            String name = node.propertyNames().iterator().next();
            if (seen.add(at + "/*")) {
                JsonNode good = node.get(name);
                ((ObjectNode) node).set(name, wrong(good));
                check(part, document, false, at + "/* of another type");
                ((ObjectNode) node).set(name, good);
            }
            node.forEachEntry((key, value) -> mutate(part, document, value, ReportTypes.argument(type, 1), at + "/*"));
        } else if (ReportTypes.isChoice(raw)) {
            String teller = ReportTypes.discriminator(raw);
            String word = node.get(teller).asString();
            field(part, document, (ObjectNode) node, teller, true, at + "/" + word);
            ReportTypes.choices(raw).stream()
                    .filter(choice -> choice.word().equals(word))
                    .forEach(choice -> fields(part, document, (ObjectNode) node, choice.type(), at + "/" + word));
        } else if (raw.isRecord()) {
            fields(part, document, (ObjectNode) node, raw, at);
        }
    }

    private void fields(JsonNode part, JsonNode document, ObjectNode object, Class<?> type, String at) {
        for (Map.Entry<String, ReportTypes.Field> known :
                ReportTypes.fields(type).entrySet()) {
            String name = known.getKey();
            if (object.has(name)) {
                field(part, document, object, name, known.getValue().required(), at + "/" + name);
                mutate(part, document, object.get(name), known.getValue().type(), at + "/" + name);
            }
        }
    }

    private void field(JsonNode part, JsonNode document, ObjectNode object, String name, boolean required, String at) {
        if (!seen.add(at)) {
            return;
        }
        List<String> order = List.copyOf(object.propertyNames());
        JsonNode good = object.remove(name);
        check(part, document, !required, at + " left out");
        object.set(name, NODES.nullNode());
        check(part, document, false, at + " null");
        object.set(name, wrong(good));
        check(part, document, false, at + " of another type");
        object.set(name, good.isArray() ? NODES.objectNode() : NODES.arrayNode());
        check(part, document, false, at + " of yet another type");
        object.set(name, good);
        assertThat(object.propertyNames()).containsExactlyInAnyOrderElementsOf(order);
    }

    private static JsonNode wrong(JsonNode good) {
        return good.isString() ? NODES.numberNode(7) : NODES.stringNode("nobody knows");
    }

    private void check(JsonNode part, JsonNode document, boolean good, String what) {
        boolean accepted = schema.accepts(part, document);
        if (accepted && !good) {
            wronglyAccepted.add(what);
        } else if (!accepted && good) {
            wronglyRefused.add(what);
        }
    }
}
