package io.natward.reporters.sarif;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.text.SourceRoot;
import io.natward.reporters.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/** A SARIF file of one run: the tool, the results, and last the invocation, which tells what the results lack. */
final class SarifFile {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final ScanReport report;
    private final ReportHeader header;
    private final Extent extent;
    private final SourceRoot root;
    private final SarifJson json;
    private final SarifPlaces places;
    private final SarifTaxonomies taxonomies;
    private final SarifDeclarations declarations;
    private final SarifResults results;
    private int unsaid;

    private SarifFile(ScanReport report, SourceRoot root, Extent extent, SarifJson json) {
        this.report = report;
        this.header = report.header();
        this.extent = extent;
        this.root = root;
        this.json = json;
        this.places = new SarifPlaces(json, root, header.paths());
        this.taxonomies = new SarifTaxonomies(json, extent.complete() ? header.policies() : List.of());
        SarifStates states = new SarifStates(json, places, header, extent.complete());
        this.declarations = new SarifDeclarations(json, places, states, header);
        this.results = new SarifResults(json, places, states, declarations, header.policies());
    }

    static void write(ScanReport report, SourceRoot root, Extent extent, OutputStream out) throws IOException {
        try (JsonGenerator generator = ReportJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out)) {
            SarifJson json = new SarifJson(generator);
            SarifFile file = new SarifFile(report, root, extent, json);
            json.object(() -> {
                json.text("$schema", SCHEMA);
                json.text("version", "2.1.0");
                json.array("runs", () -> json.object(file::run));
            });
            generator.writeRaw('\n');
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void run() {
        json.object("tool", () -> json.object("driver", this::driver));
        json.object("automationDetails", () -> json.text("id", "natward/" + root.uri(header.inventory()) + "/"));
        json.object(
                "originalUriBaseIds",
                () -> json.object(
                        SarifPlaces.BASE,
                        () -> json.message("description", "The folder that all paths are relative to.")));
        taxonomies.definitions();
        json.text("columnKind", "utf16CodeUnits");
        json.array("results", () -> {
            try {
                extent.choose(report, results);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        json.array("invocations", () -> json.object(this::invocation));
        new SarifRun(json).of(header);
    }

    private void driver() {
        SarifRules rules = new SarifRules(json, taxonomies);
        json.text("name", "natward");
        json.text("fullName", "natward " + header.version());
        json.text("semanticVersion", header.version());
        json.array("rules", () -> {
            header.policies().forEach(rules::rule);
            declarations.rules();
        });
        json.array("notifications", rules::notifications);
        taxonomies.supported();
    }

    private void invocation() {
        json.text("startTimeUtc", header.startedAt().toString());
        json.text("endTimeUtc", header.startedAt().plus(header.took()).toString());
        json.number("exitCode", header.exitCode());
        json.flag(
                "executionSuccessful", !header.interrupted() && !header.totals().answersMissing());
        json.array(
                "toolConfigurationNotifications",
                () -> header.warnings()
                        .forEach(warning -> json.object(() -> {
                            json.text("level", "warning");
                            json.message("message", warning);
                        })));
        json.array("toolExecutionNotifications", () -> {
            if (extent.complete()) {
                header.notes()
                        .forEach(note -> notification(
                                SarifRules.RUN_NOTE, "note", () -> json.message("message", Wording.shortened(note))));
            }
            try {
                report.forEachHost(host -> {
                    missingAnswers(host);
                    notes(host);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            leftOut(extent.left(), "results, the least severe ones,");
            leftOut(unsaid, "missing answers");
        });
    }

    private void missingAnswers(HostResult host) {
        if (host.outcome() instanceof Outcome.Unanswered none) {
            missing(none.why().label(), () -> {
                json.message(
                        "message",
                        "'" + host.host().name() + "' gave no answer ("
                                + none.why().label() + "): " + Wording.shortened(none.detail()));
                places.ofHost(host.host());
            });
        }
        for (Finding finding : host.findings()) {
            if (finding.verdict().kind() == VerdictKind.UNREADABLE) {
                missing(SarifRules.UNREADABLE, () -> {
                    json.object("associatedRule", () -> results.rule(finding));
                    json.message("message", SarifResults.message(host, finding));
                    places.ofFinding(host.host(), finding);
                    results.changes(finding);
                });
            }
        }
    }

    private void missing(String id, Runnable body) {
        if (extent.takesMissingAnswer()) {
            notification(id, "error", body);
        } else {
            unsaid++;
        }
    }

    private void notes(HostResult host) {
        if (extent.complete()) {
            host.notes()
                    .forEach(note -> notification(SarifRules.NOTE, "note", () -> {
                        json.message("message", "'" + host.host().name() + "': " + Wording.shortened(note));
                        places.ofHost(host.host());
                    }));
        }
    }

    private void notification(String id, String level, Runnable body) {
        json.object(() -> {
            json.object("descriptor", () -> json.text("id", id));
            json.text("level", level);
            body.run();
        });
    }

    private void leftOut(int number, String what) {
        if (number > 0) {
            notification(
                    SarifRules.LEFT_OUT,
                    "warning",
                    () -> json.message(
                            "message",
                            number + " more " + what
                                    + " are left out of this file; natward's other reports have them."));
        }
    }
}
