package io.natward.reporters.sarif;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.ReportHeader;
import io.natward.reporters.text.Wording;
import java.util.List;

/** Findings on declarations: rules of their own behind the policies, and results at the declarations' places. */
final class SarifDeclarations {
    private final SarifJson json;
    private final SarifPlaces places;
    private final SarifStates states;
    private final ReportHeader header;
    private final List<DeclarationRule> rules;

    SarifDeclarations(SarifJson json, SarifPlaces places, SarifStates states, ReportHeader header) {
        this.json = json;
        this.places = places;
        this.states = states;
        this.header = header;
        this.rules = header.declarations().stream()
                .map(DeclarationFinding::rule)
                .distinct()
                .sorted()
                .toList();
    }

    /** The rules that this run has findings of, each as grave as its gravest finding. */
    void rules() {
        for (DeclarationRule rule : rules) {
            DeclarationFinding gravest = header.declarations().stream()
                    .filter(d -> d.rule() == rule)
                    .findFirst()
                    .orElseThrow();
            json.object(() -> {
                json.text("id", rule.label());
                json.message("shortDescription", rule.title() + ".");
                json.message("fullDescription", rule.title() + ". " + rule.meaning());
                json.object("help", () -> {
                    json.text("text", rule.remedy());
                    json.text("markdown", rule.remedy());
                });
                json.object("defaultConfiguration", () -> json.text("level", SarifRules.level(gravest.severity())));
                json.object("properties", () -> SarifRules.grade(json, gravest.severity()));
            });
        }
    }

    void result(DeclarationFinding finding) {
        json.object(() -> {
            json.text("ruleId", finding.rule().label());
            json.number("ruleIndex", header.policies().size() + rules.indexOf(finding.rule()));
            json.text("kind", "fail");
            json.text("level", SarifRules.level(finding.severity()));
            json.message(
                    "message",
                    Wording.shortened(finding.message()) + " " + finding.rule().remedy());
            places.ofDeclaration(finding);
            json.object(
                    "partialFingerprints",
                    () -> json.text("primaryLocationLineHash", finding.id().fingerprint()));
            states.of(finding);
            json.object("properties", () -> {
                json.text("subject", finding.subject());
                json.text("severity", finding.severity().label());
            });
        });
    }
}
