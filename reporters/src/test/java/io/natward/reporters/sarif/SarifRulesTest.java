package io.natward.reporters.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Catalogue;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.Severity;
import io.natward.policies.source.SourceRange;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

class SarifRulesTest {
    private static final String PAGE = "https://example.org/policies/page";
    private static final String ARTICLE = "https://learn.microsoft.com/kb?id=926179&view=(v=ws.10)#top";

    private static final Reference KB = new Reference(Catalogue.KB, "KB885348", Optional.empty());
    private static final Reference LINKED = new Reference(Catalogue.KB, "KB926179", Optional.of(ARTICLE));

    @Test
    void a_policy_is_read_about_on_its_page_and_else_where_its_first_link_leads() {
        assertThat(helpUris(
                        policy(Optional.of(PAGE), LINKED),
                        policy(Optional.empty(), KB, LINKED),
                        policy(Optional.empty(), KB)))
                .containsExactly(PAGE, ARTICLE, "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "https://a b", "https://a/\"<x>", "file:///etc/passwd", "https://"})
    void what_is_no_address_on_the_web_is_no_link(String address) {
        assertThat(helpUris(policy(Optional.of(address)))).containsExactly("none");
    }

    @Test
    void policies_that_refer_to_the_same_entry_share_it() {
        Reference bare = new Reference(Catalogue.CIS, "18.5.3", Optional.empty());
        Reference read = new Reference(Catalogue.CIS, "18.5.3", Optional.of(PAGE));
        Reference other = new Reference(Catalogue.CIS, "9.1", Optional.empty());
        JsonNode driver = driver(policy(Optional.empty(), bare, bare), policy(Optional.empty(), other, read));
        assertThat(driver.at("/taxonomies/0/taxa").findValuesAsString("id")).containsExactly("18.5.3", "9.1");
        assertThat(driver.at("/taxonomies/0/taxa/0/helpUri").asString()).isEqualTo(PAGE);
        assertThat(driver.at("/rules/0/relationships")).hasSize(1);
        assertThat(driver.at("/rules/1/relationships").findValuesAsString("index"))
                .containsExactly("1", "0");
    }

    @Test
    void articles_and_standards_are_no_taxonomies() {
        JsonNode driver =
                driver(policy(Optional.empty(), LINKED, new Reference(Catalogue.RFC, "3948", Optional.empty())));
        assertThat(driver.propertyNames()).containsExactly("rules");
        assertThat(driver.at("/rules/0").has("relationships")).isFalse();
        assertThat(driver.at("/rules/0/help/text").asString()).contains("KB926179", "RFC 3948");
    }

    private static List<String> helpUris(PolicySummary... policies) {
        return driver(policies)
                .get("rules")
                .valueStream()
                .map(rule -> rule.path("helpUri").asString("none"))
                .toList();
    }

    private static JsonNode driver(PolicySummary... policies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = ReportJson.mapper().createGenerator(out)) {
            SarifJson json = new SarifJson(generator);
            SarifTaxonomies taxonomies = new SarifTaxonomies(json, List.of(policies));
            SarifRules rules = new SarifRules(json, taxonomies);
            json.object(() -> {
                json.array("rules", () -> List.of(policies).forEach(rules::rule));
                taxonomies.supported();
                taxonomies.definitions();
            });
        }
        return ReportJson.mapper().readTree(out.toByteArray());
    }

    private static PolicySummary policy(Optional<String> page, Reference... references) {
        return new PolicySummary(
                "policy",
                "Title",
                Severity.LOW,
                List.of("HKLM\\SOFTWARE\\Value"),
                "Summary.",
                "Rationale.",
                "Remedy.",
                List.of(references),
                page,
                Optional.empty(),
                true,
                SourceRange.at("policy.yaml", 1, 5),
                "00".repeat(32),
                Map.of());
    }
}
