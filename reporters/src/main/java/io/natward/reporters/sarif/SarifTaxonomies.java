package io.natward.reporters.sarif;

import io.natward.policies.finding.Catalogue;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.PolicySummary.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The catalogues of rules that policies refer to, as taxonomies (SARIF 2.1.0, 3.19.3), each with those of its entries that
 * are referred to. Articles and standards are no taxonomies; they stay links.
 */
final class SarifTaxonomies {
    private enum Taxonomy {
        CIS(
                Catalogue.CIS,
                "CIS Benchmarks",
                "Center for Internet Security",
                "Recommendations for the secure configuration of Windows."),
        STIG(
                Catalogue.STIG,
                "STIG",
                "Defense Information Systems Agency",
                "Security Technical Implementation Guides for Windows."),
        NIST(
                Catalogue.NIST,
                "NIST",
                "National Institute of Standards and Technology",
                "Publications and controls on information security.");

        private final Catalogue catalogue;
        private final String title;
        private final String organization;
        private final String description;
        private final String guid;

        Taxonomy(Catalogue catalogue, String title, String organization, String description) {
            this.catalogue = catalogue;
            this.title = title;
            this.organization = organization;
            this.description = description;
            // of its name, and so the same in every report
            this.guid = UUID.nameUUIDFromBytes(
                            ("natward/taxonomies/" + catalogue.label()).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    private final SarifJson json;

    /** For each taxonomy that is referred to the entries' ids, in their order, and where to read of each. */
    private final Map<Taxonomy, Map<String, Optional<String>>> taxa = new EnumMap<>(Taxonomy.class);

    /** @param policies what refers to the taxonomies; of no policies there are none */
    SarifTaxonomies(SarifJson json, List<PolicySummary> policies) {
        this.json = json;
        for (Taxonomy taxonomy : Taxonomy.values()) {
            Map<String, Optional<String>> entries = new LinkedHashMap<>();
            policies.forEach(policy -> references(policy, taxonomy)
                    .forEach(r -> entries.merge(r.id(), r.uri(), (first, next) -> first.or(() -> next))));
            if (!entries.isEmpty()) {
                taxa.put(taxonomy, entries);
            }
        }
    }

    /** {@code supportedTaxonomies} of the driver. */
    void supported() {
        if (!taxa.isEmpty()) {
            json.array(
                    "supportedTaxonomies", () -> taxa.keySet().forEach(taxonomy -> json.object(() -> names(taxonomy))));
        }
    }

    /** {@code taxonomies} of the run. */
    void definitions() {
        if (!taxa.isEmpty()) {
            json.array(
                    "taxonomies",
                    () -> taxa.forEach((taxonomy, entries) -> json.object(() -> {
                        names(taxonomy);
                        json.text("organization", taxonomy.organization);
                        json.message("shortDescription", taxonomy.description);
                        json.flag("isComprehensive", false);
                        json.array(
                                "taxa",
                                () -> entries.forEach((id, uri) -> json.object(() -> {
                                    json.text("id", id);
                                    json.address("helpUri", uri);
                                })));
                    })));
        }
    }

    /** {@code relationships} of a policy's rule. */
    void relationships(PolicySummary policy) {
        if (taxa.keySet().stream()
                .anyMatch(taxonomy -> !references(policy, taxonomy).isEmpty())) {
            json.array(
                    "relationships",
                    () -> taxa.forEach((taxonomy, entries) -> references(policy, taxonomy).stream()
                            .map(Reference::id)
                            .distinct()
                            .forEach(id -> relationship(taxonomy, id, new ArrayList<>(entries.keySet()).indexOf(id)))));
        }
    }

    private void relationship(Taxonomy taxonomy, String id, int index) {
        json.object(() -> {
            json.object("target", () -> {
                json.text("id", id);
                json.number("index", index);
                json.object("toolComponent", () -> names(taxonomy));
            });
            json.texts("kinds", List.of("relevant"));
        });
    }

    private void names(Taxonomy taxonomy) {
        json.text("name", taxonomy.title);
        json.text("guid", taxonomy.guid);
    }

    private static List<Reference> references(PolicySummary policy, Taxonomy taxonomy) {
        return policy.references().stream()
                .filter(reference -> reference.catalogue() == taxonomy.catalogue)
                .toList();
    }
}
