package io.natward.policies.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The tables of fields in the policy reference say what the schemas say. With {@code -Dnatward.golden=write} they are written
 * anew; the prose around them stays.
 */
final class PolicyReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/policy-reference.md");
    private static final Pattern REGION = Pattern.compile(
            "(<!-- fields: (\\w+)(#/definitions/[\\w-]+)? -->\n).*?(<!-- end of fields -->)", Pattern.DOTALL);

    @Test
    void the_tables_of_the_policy_reference_are_those_of_the_schemas() throws IOException {
        String written = Files.readString(REFERENCE);
        String generated = REGION.matcher(written).replaceAll(region -> Matcher.quoteReplacement(generated(region)));

        if ("write".equals(System.getProperty("natward.golden"))) {
            Files.writeString(REFERENCE, generated);
        }
        assertThat(Files.readString(REFERENCE))
                .as("docs/policy-reference.md; write it anew with -Dnatward.golden=write")
                .isEqualTo(generated);
    }

    @Test
    void every_kind_of_field_has_a_table_and_every_field_a_description() throws IOException {
        String reference = Files.readString(REFERENCE);
        for (String name : ShippedSchema.names()) {
            ShippedSchema schema = ShippedSchema.named(name);
            assertThat(schema.root().path("description").asString()).as(name).isNotBlank();
            for (JsonNode part : schema.closedParts()) {
                part.path("properties").forEachEntry((field, about) -> {
                    if (about.isObject()) {
                        assertThat(about.path("description").asString())
                                .as("the description of %s in %s", field, name)
                                .isNotBlank();
                    }
                });
            }
        }
        Set<String> tables = new HashSet<>();
        REGION.matcher(reference)
                .results()
                .forEach(r -> tables.add(r.group(2) + (r.group(3) == null ? "" : r.group(3))));
        assertThat(tables)
                .contains(
                        "policy",
                        "policy#/definitions/applies-to",
                        "policy#/definitions/value",
                        "policy#/definitions/operator",
                        "policy#/definitions/remedy",
                        "cases#/definitions/case",
                        "cases#/definitions/host",
                        "cases#/definitions/expected",
                        "pack");
    }

    private static String generated(MatchResult region) {
        ShippedSchema schema = ShippedSchema.named(region.group(2));
        return region.group(1)
                + table(schema.resolve(region.group(3) == null ? "#" : region.group(3)))
                + region.group(4);
    }

    private static String table(JsonNode part) {
        Set<String> required = new HashSet<>();
        part.path("required").forEach(name -> required.add(name.asString()));
        StringBuilder table = new StringBuilder(
                required.isEmpty() ? "| field | meaning |\n|---|---|\n" : "| field | | meaning |\n|---|---|---|\n");
        part.get("properties").forEachEntry((name, about) -> {
            table.append("| `").append(name).append("` | ");
            if (!required.isEmpty()) {
                table.append(required.contains(name) ? "required | " : "| ");
            }
            table.append(about.get("description").asString().replace("|", "\\|"))
                    .append(" |\n");
        });
        return table.toString();
    }
}
