package io.natward.reporters.junit;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.InputFile;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.RunSummary;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.junit.Suite.Case;
import io.natward.reporters.junit.Suite.Mark;
import io.natward.reporters.text.RunAnswer;
import io.natward.reporters.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run found, as suites. */
final class Suites {
    private static final Map<VerdictKind, Mark> MARKS = new EnumMap<>(Map.of(
            VerdictKind.COMPLIANT, Mark.PASS,
            VerdictKind.NOT_APPLICABLE, Mark.SKIPPED,
            VerdictKind.WAIVED, Mark.SKIPPED,
            VerdictKind.NON_COMPLIANT, Mark.FAILURE,
            VerdictKind.INDETERMINATE, Mark.ERROR,
            VerdictKind.UNREADABLE, Mark.ERROR));

    private Suites() {}

    static Suite of(ReportHeader header, HostResult host) {
        Optional<Contact> contact = host.outcome() instanceof Outcome.Answered answered
                ? Optional.of(answered.contact())
                : Optional.empty();
        return new Suite(
                host.host().name(),
                host.host().name(),
                host.index(),
                String.join(" ", host.host().sites()),
                contact.map(Contact::at).orElse(header.startedAt()),
                contact.map(Contact::took).orElse(Duration.ZERO),
                properties(header, host, contact),
                cases(header, host),
                notes(host));
    }

    /** The suite for the run of a remediation as a whole: whether it came to its end, and which hosts are to be restarted. */
    static Suite ofRun(ReportHeader header, RunSummary run, int id) {
        RunAnswer answer = new RunAnswer(run);
        List<String> details = List.of("values: " + answer.counts());
        Mark end = answer.complete() ? Mark.PASS : Mark.FAILURE;
        List<String> output = new ArrayList<>(List.of(answer.title() + ", " + answer.end(), details.get(0)));
        run.restarts().forEach(r -> output.add("restart, step " + r.step() + ": " + r.host() + ": " + r.command()));
        output.replaceAll(Wording::shortened);
        return new Suite(
                "remediation",
                "localhost",
                id,
                "",
                header.startedAt(),
                header.took(),
                properties(header),
                List.of(new Case(
                        answer.title() + " is complete",
                        end,
                        Wording.shortened(run.end()),
                        Wording.shortened(run.detail()),
                        details)),
                output);
    }

    /** The suite for what is no host's: findings on declarations, and warnings and notes on the run. */
    static Suite ofDeclarations(ReportHeader header, int id) {
        return new Suite(
                "declarations",
                "localhost",
                id,
                "",
                header.startedAt(),
                Duration.ZERO,
                properties(header),
                header.declarations().isEmpty()
                        ? List.of(new Case("declarations are in order", Mark.PASS, "", "", List.of()))
                        : header.declarations().stream()
                                .map(Suites::declaration)
                                .toList(),
                header.notes().stream().map(Wording::shortened).toList());
    }

    private static List<Entry<String, String>> properties(ReportHeader header) {
        List<Entry<String, String>> properties = new ArrayList<>();
        properties.add(Map.entry("natward", header.version()));
        properties.addAll(ofRun(header));
        header.natwardSha256().ifPresent(digest -> properties.add(Map.entry("natward-sha256", digest)));
        properties.add(Map.entry("inventory", Wording.shortened(header.inventory())));
        properties.add(Map.entry("inventory-sha256", header.inventorySha256()));
        for (InputFile input : header.inputs()) {
            properties.add(Map.entry(input.kind().label(), Wording.shortened(input.path())));
            properties.add(Map.entry(input.kind().label() + "-sha256", input.sha256()));
        }
        header.warnings().forEach(w -> properties.add(Map.entry("warning", Wording.shortened(w))));
        return properties;
    }

    /** Of a remediation which run it is; of a scan nothing. */
    private static List<Entry<String, String>> ofRun(ReportHeader header) {
        List<Entry<String, String>> properties = new ArrayList<>();
        header.remediation().ifPresent(run -> {
            properties.add(Map.entry("remediation-run", Wording.shortened(run.run())));
            properties.add(Map.entry("remediation-kind", Wording.shortened(run.kind())));
            run.takesBack()
                    .ifPresent(taken -> properties.add(Map.entry("remediation-takes-back", Wording.shortened(taken))));
            properties.add(Map.entry("remediation-end", Wording.shortened(run.end())));
            properties.add(Map.entry("plan-sha256", run.planSha256()));
        });
        return properties;
    }

    private static Case declaration(DeclarationFinding finding) {
        return new Case(
                finding.rule().label() + ": " + finding.subject(),
                Mark.FAILURE,
                finding.rule().label() + " (" + finding.severity().label() + ")",
                Wording.shortened(finding.message()),
                List.of(
                        "declared at " + finding.where()
                                + finding.baseline()
                                        .map(c -> " (baseline: " + c.label() + ")")
                                        .orElse(""),
                        "because: " + finding.rule().meaning(),
                        "remedy: " + finding.rule().remedy()));
    }

    private static List<Case> cases(ReportHeader header, HostResult host) {
        List<Case> cases = new ArrayList<>();
        if (host.outcome() instanceof Outcome.Unanswered none) {
            cases.add(noAnswer(host, none));
        }
        Set<String> several = header.policies().stream()
                .filter(p -> p.targets().size() > 1)
                .map(PolicySummary::id)
                .collect(Collectors.toSet());
        for (Finding finding : host.findings()) {
            String subject = finding.policy() + (several.contains(finding.policy()) ? ": " + finding.target() : "");
            cases.add(new Case(
                    subject + " on " + host.host().name(),
                    MARKS.getOrDefault(finding.verdict().kind(), Mark.ERROR),
                    Wording.verdict(finding.verdict()),
                    Wording.message(finding),
                    Wording.details(finding)));
        }
        return cases;
    }

    private static Case noAnswer(HostResult host, Outcome.Unanswered none) {
        return new Case(
                "answer of " + host.host().name(),
                Mark.ERROR,
                "no answer: " + none.why().label(),
                Wording.shortened(none.detail()),
                List.of("declared at " + host.host().where()));
    }

    private static List<Entry<String, String>> properties(
            ReportHeader header, HostResult host, Optional<Contact> contact) {
        List<Entry<String, String>> properties = new ArrayList<>();
        properties.add(Map.entry("natward", header.version()));
        properties.addAll(ofRun(header));
        properties.add(Map.entry("host", host.host().name()));
        properties.add(Map.entry("sites", String.join(", ", host.host().sites())));
        properties.add(Map.entry(
                "topology",
                host.host().classification().topologyClass().map(c -> c.label()).orElse("undeclared")));
        properties.add(Map.entry("declared-at", host.host().where().toString()));
        contact.ifPresent(read -> {
            properties.add(Map.entry("address", read.address()));
            properties.add(Map.entry("computer-name", read.computerName()));
            properties.add(Map.entry("windows", read.windows().orElse("unknown")));
            properties.add(Map.entry("contact", Wording.contact(read)));
        });
        return properties;
    }

    private static List<String> notes(HostResult host) {
        List<String> notes = new ArrayList<>(host.notes());
        for (Finding finding : host.findings()) {
            if (finding.baseline().equals(Optional.of(Change.FIXED))) {
                notes.add(finding.policy() + ": fixed since the baseline: " + finding.target());
            }
            finding.notes().forEach(n -> notes.add(finding.policy() + ": " + n));
            Wording.changes(finding).forEach(change -> notes.add(finding.policy() + ": " + change));
        }
        return notes.stream().map(Wording::shortened).toList();
    }
}
