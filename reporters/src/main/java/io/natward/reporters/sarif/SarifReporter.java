package io.natward.reporters.sarif;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.text.SourceRoot;
import io.natward.reporters.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/**
 * SARIF 2.1.0 (errata 01): policies are rules, verdicts are results at the host's entry in the inventory, missing answers
 * are notifications of the invocation. Reads the hosts twice and holds one.
 */
public final class SarifReporter {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final SourceRoot root;

    /** @param root what the places in the report are relative to */
    public SarifReporter(SourceRoot root) {
        this.root = root;
    }

    public void write(ScanReport report, OutputStream out) throws IOException {
        try (JsonGenerator generator = ReportJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out)) {
            SarifJson json = new SarifJson(generator);
            json.object(() -> {
                json.text("$schema", SCHEMA);
                json.text("version", "2.1.0");
                json.array("runs", () -> json.object(() -> new Run(report, json, root).write()));
            });
            generator.writeRaw('\n');
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static final class Run {
        private final ScanReport report;
        private final ReportHeader header;
        private final SarifJson json;
        private final SourceRoot root;
        private final SarifPlaces places;
        private final List<String> policyIds;

        Run(ScanReport report, SarifJson json, SourceRoot root) {
            this.report = report;
            this.header = report.header();
            this.json = json;
            this.root = root;
            this.places = new SarifPlaces(json, root, header.paths());
            this.policyIds = header.policies().stream().map(PolicySummary::id).toList();
        }

        void write() {
            json.object("tool", () -> json.object("driver", this::driver));
            json.array("invocations", () -> json.object(this::invocation));
            json.object("automationDetails", () -> json.text("id", "natward/" + root.uri(header.inventory()) + "/"));
            json.object(
                    "originalUriBaseIds",
                    () -> json.object(
                            SarifPlaces.BASE,
                            () -> json.message("description", "The folder that all paths are relative to.")));
            json.text("columnKind", "utf16CodeUnits");
            json.array("results", () -> eachHost(host -> host.findings().forEach(f -> result(host, f))));
        }

        private void driver() {
            SarifRules rules = new SarifRules(json);
            json.text("name", "natward");
            json.text("fullName", "natward " + header.version());
            json.text("semanticVersion", header.version());
            json.array("rules", () -> header.policies().forEach(rules::rule));
            json.array("notifications", rules::notifications);
        }

        private void invocation() {
            json.text("startTimeUtc", header.startedAt().toString());
            json.text("endTimeUtc", header.startedAt().plus(header.took()).toString());
            json.number("exitCode", header.exitCode());
            json.flag(
                    "executionSuccessful",
                    !header.interrupted() && !header.totals().answersMissing());
            json.array(
                    "toolConfigurationNotifications",
                    () -> header.warnings()
                            .forEach(warning -> json.object(() -> {
                                json.text("level", "warning");
                                json.message("message", warning);
                            })));
            json.array("toolExecutionNotifications", () -> eachHost(this::hostNotifications));
        }

        private void hostNotifications(HostResult host) {
            missingAnswers(host);
            for (String note : host.notes()) {
                json.object(() -> {
                    json.object("descriptor", () -> json.text("id", SarifRules.NOTE));
                    json.text("level", "note");
                    json.message("message", "'" + host.host().name() + "': " + Wording.shortened(note));
                    places.ofHost(host.host());
                });
            }
        }

        private void missingAnswers(HostResult host) {
            if (host.outcome() instanceof Outcome.Unanswered none) {
                json.object(() -> {
                    json.object("descriptor", () -> json.text("id", none.why().label()));
                    json.text("level", "error");
                    json.message(
                            "message",
                            "'" + host.host().name() + "' gave no answer ("
                                    + none.why().label() + "): " + Wording.shortened(none.detail()));
                    places.ofHost(host.host());
                });
            }
            for (Finding finding : host.findings()) {
                if (finding.verdict().kind() == VerdictKind.UNREADABLE) {
                    json.object(() -> {
                        json.object("descriptor", () -> json.text("id", SarifRules.UNREADABLE));
                        json.object("associatedRule", () -> rule(finding));
                        json.text("level", "error");
                        json.message("message", message(host, finding));
                        places.ofFinding(host.host(), finding);
                    });
                }
            }
        }

        private void result(HostResult host, Finding finding) {
            Verdict verdict = finding.verdict();
            if (verdict.kind() == VerdictKind.UNREADABLE) {
                return;
            }
            json.object(() -> {
                json.text("ruleId", finding.policy());
                json.number("ruleIndex", policyIds.indexOf(finding.policy()));
                json.text("kind", kind(verdict));
                json.text("level", level(verdict));
                json.message("message", message(host, finding));
                places.ofFinding(host.host(), finding);
                places.related(host.host(), header.policies().get(policyIds.indexOf(finding.policy())));
                json.object(
                        "partialFingerprints",
                        () -> json.text(
                                "primaryLocationLineHash", host.idOf(finding).fingerprint()));
                if (verdict instanceof Verdict.Waived waived) {
                    json.array("suppressions", () -> json.object(() -> suppression(waived)));
                }
                json.object("properties", () -> properties(host, finding));
            });
        }

        private void rule(Finding finding) {
            json.text("id", finding.policy());
            json.number("index", policyIds.indexOf(finding.policy()));
        }

        private void suppression(Verdict.Waived waived) {
            json.text("kind", "external");
            json.text("status", "accepted");
            json.text("justification", "Waiver '" + waived.waiver() + "', until " + waived.expires() + ".");
        }

        private void properties(HostResult host, Finding finding) {
            json.text("host", host.host().name());
            json.texts("sites", host.host().sites());
            json.text(
                    "topology",
                    host.host()
                            .classification()
                            .topologyClass()
                            .map(c -> c.label())
                            .orElse("undeclared"));
            json.text("verdict", Wording.verdict(finding.verdict()));
            finding.effective().ifPresent(effective -> json.text("effective", Wording.shortened(effective)));
            finding.needed().ifPresent(needed -> json.text("needed", needed));
            json.texts(
                    "evidence",
                    finding.evidence().stream().map(Wording::evidence).toList());
            json.texts("because", finding.because());
            finding.remedy().ifPresent(remedy -> {
                json.text("remedy", remedy.text());
                json.texts("commands", remedy.commands());
            });
            json.texts("notes", finding.notes().stream().map(Wording::shortened).toList());
        }

        private static String message(HostResult host, Finding finding) {
            return "On '" + host.host().name() + "': " + Wording.message(finding)
                    + finding.remedy().map(r -> " " + Wording.remedy(r)).orElse("");
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

        private void eachHost(ScanReport.Sink sink) {
            try {
                report.forEachHost(sink);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
