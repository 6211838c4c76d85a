package io.natward.reporters.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.schema.ShippedSchema;
import io.natward.reporters.json.ReportTypes.Choice;
import io.natward.reporters.json.ReportTypes.Field;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema of JSON reports against what is written and the types that it is written from. */
final class ReportSchemaTest {
    private static final String DEFINITIONS = "#/definitions/";

    private final ShippedSchema schema = ShippedSchema.named("report");
    private final Set<Type> compared = new HashSet<>();
    private final Set<String> definitions = new LinkedHashSet<>();

    private static JsonNode json(SampleReport report) throws IOException {
        return ReportJson.mapper().readTree(Golden.write(new JsonReporter()::write, report));
    }

    @Test
    void every_report_is_valid() throws IOException {
        Map<String, SampleReport> reports = new LinkedHashMap<>();
        reports.put("everything", SampleReport.everything());
        reports.put("compared", SampleReport.compared());
        reports.put("hostile", SampleReport.hostile());
        reports.put("empty", SampleReport.empty());
        for (String name : List.of("apply", "rollback", "verify", "idle", "hostile-run")) {
            reports.put(name, SampleReport.named(name));
        }
        reports.put("fleet", SampleReport.fleet(200, 0.3));
        for (Map.Entry<String, SampleReport> report : reports.entrySet()) {
            assertThat(schema.complaints(json(report.getValue())))
                    .as(report.getKey())
                    .isEmpty();
        }
    }

    @Test
    void the_lines_of_json_lines_are_the_same_parts() throws IOException {
        JsonNode report = json(SampleReport.compared());
        ObjectNode first = ReportJson.mapper().createObjectNode();
        first.put("format", "natward-report-lines/1");
        first.set("header", report.get("header"));

        assertThat(schema.accepts(schema.resolve(DEFINITIONS + "lines-header"), first))
                .isTrue();
        assertThat(schema.accepts(first)).isFalse();
        report.get("hosts")
                .forEach(host -> assertThat(schema.accepts(schema.resolve(DEFINITIONS + "host"), host))
                        .as("%s", host)
                        .isTrue());
    }

    @Test
    void passes_over_names_that_it_does_not_know_as_readers_should() throws IOException {
        ObjectNode report = (ObjectNode) json(SampleReport.everything());
        report.put("later", 1);
        ((ObjectNode) report.get("header")).put("later", 1);

        assertThat(schema.complaints(report)).isEmpty();
    }

    @Test
    void has_every_field_and_word_of_the_types_and_no_other() {
        compare(ReportHeader.class, part("header"), "header");
        compare(HostResult.class, part("host"), "host");

        List<String> unused = new ArrayList<>();
        schema.root().get("definitions").forEachEntry((name, about) -> unused.add(name));
        unused.removeAll(definitions);
        assertThat(unused)
                .as("definitions that nothing uses")
                .containsExactlyInAnyOrder("header", "host", "lines-header");
    }

    private JsonNode part(String definition) {
        return schema.resolve(DEFINITIONS + definition);
    }

    private JsonNode resolved(JsonNode part) {
        if (!part.has("$ref")) {
            return part;
        }
        definitions.add(part.get("$ref").asString().substring(DEFINITIONS.length()));
        return schema.resolve(part.get("$ref").asString());
    }

    private void compare(Type type, JsonNode about, String at) {
        JsonNode part = resolved(about);
        Class<?> raw = ReportTypes.raw(type);
        if (raw == String.class || raw == RegistryPath.class) {
            assertThat(part.path("type").asString("")).as(at).isEqualTo("string");
        } else if (raw == Instant.class) {
            assertThat(part).as(at).isEqualTo(part("time"));
        } else if (raw == Duration.class) {
            assertThat(part).as(at).isEqualTo(part("duration"));
        } else if (raw == int.class || raw == Integer.class) {
            assertThat(part.path("type").asString("")).as(at).isEqualTo("integer");
        } else if (raw == boolean.class) {
            assertThat(part.path("type").asString("")).as(at).isEqualTo("boolean");
        } else if (raw.isEnum()) {
            assertThat(texts(part.path("enum"))).as(at).containsExactlyElementsOf(ReportTypes.words(raw));
        } else if (raw == List.class) {
            assertThat(part.path("type").asString("")).as(at).isEqualTo("array");
            compare(ReportTypes.argument(type, 0), part.path("items"), at + "/*");
        } else if (raw == Map.class) {
            compareMap(type, part, at);
        } else if (compared.add(raw) && ReportTypes.isChoice(raw)) {
            compareChoices(raw, part, at);
        } else if (raw.isRecord()) {
            compareRecord(raw, part, Map.of(), at);
        }
    }

    private void compareMap(Type type, JsonNode part, String at) {
        assertThat(part.path("type").asString("")).as(at).isEqualTo("object");
        Type key = ReportTypes.argument(type, 0);
        if (key != String.class) {
            compare(key, part.path("propertyNames"), at + "/(names)");
        } else if (part.has("propertyNames")) {
            resolved(part.get("propertyNames"));
        }
        compare(ReportTypes.argument(type, 1), part.path("additionalProperties"), at + "/*");
    }

    private void compareChoices(Class<?> type, JsonNode part, String at) {
        List<Choice> choices = ReportTypes.choices(type);
        assertThat(part.path("oneOf")).as(at).hasSameSizeAs(choices);
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            compareRecord(
                    choice.type(),
                    part.get("oneOf").get(i),
                    Map.of(ReportTypes.discriminator(type), choice.word()),
                    at + "/" + choice.word());
        }
    }

    private void compareRecord(Class<?> type, JsonNode part, Map<String, String> told, String at) {
        Map<String, Field> fields = ReportTypes.fields(type);
        List<String> names = new ArrayList<>(told.keySet());
        names.addAll(fields.keySet());
        List<String> required = new ArrayList<>(told.keySet());
        fields.forEach((name, field) -> required.addAll(field.required() ? List.of(name) : List.of()));

        assertThat(part.path("type").asString("")).as(at).isEqualTo("object");
        assertThat(part.path("properties").propertyNames()).as(at).containsExactlyElementsOf(names);
        assertThat(texts(part.path("required"))).as("required of %s", at).containsExactlyElementsOf(required);
        told.forEach((name, word) -> assertThat(
                        part.at("/properties/" + name + "/const").asString(""))
                .as(at)
                .isEqualTo(word));
        fields.forEach(
                (name, field) -> compare(field.type(), part.get("properties").get(name), at + "/" + name));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
