package io.natward.reporters.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.natward.policies.finding.FindingId;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport;
import io.natward.reporters.Reporter;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleNetwork;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.text.SourceRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SarifReporterTest {
    private final SarifReporter reporter = new SarifReporter(SourceRoot.workingDirectory());

    @Test
    void writes_rules_results_and_notifications() throws Exception {
        Golden.compare("everything.sarif", reporter::write, SampleReport.everything());
        Golden.compare("empty.sarif", reporter::write, SampleReport.empty());
        Golden.compare("hostile.sarif", reporter::write, SampleReport.hostile());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty",
                "everything",
                "compared",
                "hostile",
                "apply",
                "rollback",
                "verify",
                "idle",
                "hostile-run"
            })
    void is_valid_by_the_schema(String name) throws Exception {
        String sarif = Golden.write(reporter::write, report(name));
        try (InputStream schema = Objects.requireNonNull(
                getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"), "the schema's jar")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                            .getSchema(schema)
                            .validate(sarif, InputFormat.JSON))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "hostile"})
    void every_result_has_what_code_scanning_refuses_to_miss(String name) throws Exception {
        JsonNode run = run(report(name));
        Set<String> fingerprints = new HashSet<>();
        for (JsonNode result : run.get("results")) {
            assertThat(result.at("/message/text").asString()).isNotBlank();
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(place.at("/artifactLocation/uri").asString())
                    .isEqualTo(
                            result.get("ruleId").asString().equals("expired-waiver")
                                    ? "waivers.yaml"
                                    : "inventory.yaml");
            for (String edge : List.of("startLine", "startColumn", "endLine", "endColumn")) {
                assertThat(place.at("/region/" + edge).asInt()).as(edge).isPositive();
            }
            JsonNode rule =
                    run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt());
            assertThat(rule.get("id").asString()).isEqualTo(result.get("ruleId").asString());
            assertThat(fingerprints.add(result.at("/partialFingerprints/primaryLocationLineHash")
                            .asString()))
                    .isTrue();
            assertThat(result.has("rank")).isFalse();
        }
        assertThat(fingerprints).isNotEmpty();
        for (JsonNode rule : run.at("/tool/driver/rules")) {
            assertThat(rule.at("/shortDescription/text").asString())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(1024);
            assertThat(rule.at("/fullDescription/text").asString()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
            assertThat(rule.at("/help/text").asString()).isNotBlank();
            assertThat(rule.at("/help/markdown").asString()).isNotBlank();
            assertThat(rule.at("/properties/security-severity").isString()).isTrue();
        }
    }

    @Test
    void a_fingerprint_is_of_host_policy_and_target() throws Exception {
        JsonNode first = run(SampleReport.everything()).at("/results/0");
        assertThat(first.at("/partialFingerprints/primaryLocationLineHash").asString())
                .isEqualTo(new FindingId(
                                "ws-001.branch.example",
                                SampleNetwork.NATT,
                                SampleNetwork.KEY + "\\" + SampleNetwork.VALUE)
                        .fingerprint());
    }

    @Test
    void a_finding_on_topology_points_to_each_nat_device_on_the_way() throws Exception {
        JsonNode run = run(SampleReport.everything());
        JsonNode workshop = result(run, "ws-101.workshop.example", SampleNetwork.NATT);
        assertThat(workshop.at("/relatedLocations").findValuesAsString("startLine"))
                .containsExactly("13", "12", "10");
        assertThat(workshop.at("/relatedLocations/0/message/text").asString())
                .isEqualTo("The masquerade NAT at 'workshop' puts the initiator behind NAT.");
        assertThat(result(run, "ws-101.workshop.example", SampleNetwork.PROHIBIT)
                        .has("relatedLocations"))
                .isFalse();
    }

    @Test
    void a_policy_of_the_user_is_a_related_location_and_a_shipped_one_is_not() throws Exception {
        JsonNode own = result(run(SampleReport.everything()), "ws-102.workshop.example", SampleNetwork.OWN);
        assertThat(own.at("/relatedLocations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("policies/own%20source%20routing.yaml");
        assertThat(own.at("/relatedLocations/1").isMissingNode()).isTrue();
    }

    @Test
    void what_lies_outside_the_source_root_is_no_related_location() throws Exception {
        SourceRoot policies = new SourceRoot(Path.of(""), Path.of("policies"));
        JsonNode run = run(new SarifReporter(policies)::write, SampleReport.everything());
        assertThat(result(run, "ws-101.workshop.example", SampleNetwork.NATT).has("relatedLocations"))
                .isFalse();
        assertThat(result(run, "ws-102.workshop.example", SampleNetwork.OWN)
                        .at("/relatedLocations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("own%20source%20routing.yaml");
    }

    @Test
    void site_host_key_and_value_are_logical_locations() throws Exception {
        JsonNode places = result(run(SampleReport.everything()), "lt-0042.example", SampleNetwork.NATT)
                .at("/locations/0/logicalLocations");
        assertThat(places.valueStream()
                        .map(p -> p.get("kind").asString() + " "
                                + p.get("fullyQualifiedName").asString()))
                .containsExactly(
                        "site hq",
                        "site roaming",
                        "host hq/lt-0042.example",
                        "registry-key " + SampleNetwork.KEY,
                        "registry-value " + SampleNetwork.KEY + "\\" + SampleNetwork.VALUE);
    }

    @Test
    void a_rule_has_the_policys_page_without_links_that_lead_nowhere() throws Exception {
        JsonNode rules = run(SampleReport.everything()).at("/tool/driver/rules");
        assertThat(rules.at("/0/help/markdown").asString())
                .contains("See the policy reference and [KB926179](https://support.microsoft.com/kb/926179).");
        assertThat(rules.at("/1/help/markdown").asString()).contains("## What to do");
    }

    @Test
    void missing_answers_and_notes_on_hosts_are_notifications_at_the_hosts_line() throws Exception {
        JsonNode run = run(SampleReport.everything());
        JsonNode notifications = run.at("/invocations/0/toolExecutionNotifications");
        assertThat(notifications.valueStream().map(n -> n.at("/descriptor/id").asString()))
                .containsExactly(
                        "run-note",
                        "host-note",
                        "host-note",
                        "unreadable",
                        "unreadable",
                        "unreachable",
                        "rejected",
                        "timed-out",
                        "failed",
                        "other-host",
                        "not-attempted",
                        "interrupted");
        assertThat(notifications.get(0).has("locations")).isFalse();
        for (JsonNode notification : notifications.valueStream().skip(1).toList()) {
            assertThat(notification
                            .at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asString())
                    .isEqualTo("inventory.yaml");
        }
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
        assertThat(run.get("results")
                        .valueStream()
                        .map(r -> r.at("/properties/host").asString()))
                .doesNotContain("silent-rejected.example");
    }

    @Test
    void no_message_has_a_link_that_a_host_made_up() throws Exception {
        List<String> messages = run(SampleReport.hostile())
                .get("results")
                .valueStream()
                .map(r -> r.at("/message/text").asString())
                .toList();
        assertThat(messages).anyMatch(m -> m.contains("[x] (javascript:")).noneMatch(m -> m.contains("]("));
    }

    @Test
    void a_waived_finding_is_suppressed_with_the_waivers_end() throws Exception {
        JsonNode waived = result(run(SampleReport.everything()), "plant-01.example", SampleNetwork.NATT);
        assertThat(waived.get("kind").asString()).isEqualTo("fail");
        assertThat(waived.at("/suppressions/0/justification").asString()).contains("w-plc-2026", "2027-01-31");
    }

    @Test
    void where_one_result_is_suppressed_all_the_others_say_that_they_are_not() throws Exception {
        for (ScanReport report : List.of(SampleReport.everything(), SampleReport.compared())) {
            JsonNode results = run(report).get("results");
            assertThat(results.valueStream())
                    .allMatch(r -> r.get("suppressions").isArray());
            assertThat(results.valueStream()
                            .filter(r -> !r.get("suppressions").isEmpty())
                            .map(r -> r.at("/properties/host").asString()))
                    .containsExactly("plant-01.example");
        }
        assertThat(run(SampleReport.hostile()).get("results").findValues("suppressions"))
                .isEmpty();
    }

    @Test
    void references_to_catalogues_of_rules_are_taxonomies_that_the_rule_is_relevant_to() throws Exception {
        JsonNode run = run(SampleReport.everything());
        JsonNode taxonomies = run.get("taxonomies");
        assertThat(taxonomies
                        .valueStream()
                        .map(t -> t.get("organization").asString() + ": "
                                + t.get("taxa").findValuesAsString("id")))
                .containsExactly(
                        "Center for Internet Security: [18.5.3]",
                        "Defense Information Systems Agency: [MSS (DisableIPSourceRouting)]",
                        "National Institute of Standards and Technology: [SP 800-77]");
        assertThat(taxonomies.at("/2/taxa/0/helpUri").asString()).isEqualTo("https://doi.org/10.6028/NIST.SP.800-77r1");
        assertThat(taxonomies.valueStream().map(t -> t.get("isComprehensive").asBoolean()))
                .containsOnly(false);
        assertThat(names(run.at("/tool/driver/supportedTaxonomies"))).isEqualTo(names(taxonomies));
        JsonNode related = run.at("/tool/driver/rules/3/relationships");
        assertThat(related).hasSize(3);
        for (int i = 0; i < related.size(); i++) {
            JsonNode target = related.at("/" + i + "/target");
            assertThat(related.at("/" + i + "/kinds/0").asString()).isEqualTo("relevant");
            assertThat(target.at("/toolComponent/guid").asString())
                    .isEqualTo(taxonomies.at("/" + i + "/guid").asString());
            assertThat(target.get("id").asString())
                    .isEqualTo(taxonomies
                            .at("/" + i + "/taxa/" + target.get("index").asInt() + "/id")
                            .asString());
        }
        assertThat(run.at("/tool/driver/rules/0").has("relationships")).isFalse();
    }

    private static List<String> names(JsonNode components) {
        return components
                .valueStream()
                .map(c -> c.get("name").asString() + " " + c.get("guid").asString())
                .toList();
    }

    private JsonNode run(ScanReport report) throws IOException {
        return run(reporter::write, report);
    }

    private static JsonNode run(Reporter reporter, ScanReport report) throws IOException {
        return ReportJson.mapper().readTree(Golden.write(reporter, report)).at("/runs/0");
    }

    private static JsonNode result(JsonNode run, String host, String policy) {
        return run.get("results")
                .valueStream()
                .filter(r -> r.at("/properties/host").asString().equals(host)
                        && r.get("ruleId").asString().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    private static ScanReport report(String name) {
        return switch (name) {
            case "empty" -> SampleReport.empty();
            case "everything" -> SampleReport.everything();
            case "compared" -> SampleReport.compared();
            default -> SampleReport.hostile();
        };
    }
}
