package io.natward.reporters.sarif;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Verdict;
import io.natward.reporters.text.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Verdicts as the results of a SARIF file (2.1.0, 3.27). */
final class SarifResults implements Extent.Results {
    private final SarifJson json;
    private final SarifPlaces places;
    private final SarifStates states;
    private final SarifDeclarations declarations;
    private final List<PolicySummary> policies;
    private final Map<String, Integer> indexes = new HashMap<>();

    SarifResults(
            SarifJson json,
            SarifPlaces places,
            SarifStates states,
            SarifDeclarations declarations,
            List<PolicySummary> policies) {
        this.json = json;
        this.places = places;
        this.states = states;
        this.declarations = declarations;
        this.policies = policies;
        policies.forEach(p -> indexes.put(p.id(), indexes.size()));
    }

    @Override
    public void add(DeclarationFinding finding) {
        declarations.result(finding);
    }

    @Override
    public void add(HostResult host, Finding finding) {
        Verdict verdict = finding.verdict();
        json.object(() -> {
            json.text("ruleId", finding.policy());
            json.number("ruleIndex", index(finding));
            json.text("kind", kind(verdict));
            json.text("level", level(verdict));
            json.message("message", message(host, finding));
            places.ofFinding(host.host(), finding);
            places.related(host.host(), policies.get(index(finding)));
            json.object(
                    "partialFingerprints",
                    () -> json.text(
                            "primaryLocationLineHash", host.idOf(finding).fingerprint()));
            states.of(finding);
            json.object("properties", () -> properties(host, finding));
        });
    }

    /** What a notification says of the rule that it belongs to. */
    void rule(Finding finding) {
        json.text("id", finding.policy());
        json.number("index", index(finding));
    }

    /** What is wrong on which host, and what to do. */
    static String message(HostResult host, Finding finding) {
        return "On '" + host.host().name() + "': " + Wording.message(finding)
                + finding.remedy().map(r -> " " + Wording.remedy(r)).orElse("");
    }

    private int index(Finding finding) {
        return Objects.requireNonNull(indexes.get(finding.policy()), "a policy of the report");
    }

    private void properties(HostResult host, Finding finding) {
        json.text("host", host.host().name());
        json.texts("sites", host.host().sites());
        json.text(
                "topology",
                host.host().classification().topologyClass().map(c -> c.label()).orElse("undeclared"));
        json.text("verdict", Wording.verdict(finding.verdict()));
        finding.effective().ifPresent(effective -> json.text("effective", Wording.shortened(effective)));
        finding.needed().ifPresent(needed -> json.text("needed", needed));
        json.texts(
                "evidence", finding.evidence().stream().map(Wording::evidence).toList());
        json.texts("because", finding.because());
        finding.remedy().ifPresent(remedy -> {
            json.text("remedy", remedy.text());
            json.texts("commands", remedy.commands());
        });
        json.texts("notes", finding.notes().stream().map(Wording::shortened).toList());
        new SarifRun(json).of(finding);
    }

    /** What a notification has of a remediation; nothing of a finding of a scan. */
    void changes(Finding finding) {
        if (finding.remedied().isPresent()) {
            json.object("properties", () -> new SarifRun(json).of(finding));
        }
    }

    private static String kind(Verdict verdict) {
        return switch (verdict.kind()) {
            case COMPLIANT -> "pass";
            case NOT_APPLICABLE -> "notApplicable";
            case INDETERMINATE -> "open";
            case NON_COMPLIANT, WAIVED -> "fail";
            case UNREADABLE -> throw new IllegalArgumentException("no result but a notification");
        };
    }

    /** SARIF wants {@code none} for every kind but {@code fail}. */
    private static String level(Verdict verdict) {
        if (verdict instanceof Verdict.NonCompliant bad) {
            return SarifRules.level(bad.severity());
        }
        return verdict instanceof Verdict.Waived waived ? SarifRules.level(waived.severity()) : "none";
    }
}
