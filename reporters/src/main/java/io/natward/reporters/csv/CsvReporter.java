package io.natward.reporters.csv;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Remedied;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.ValueRecord;
import io.natward.policies.finding.Verdict;
import io.natward.reporters.text.RunAnswer;
import io.natward.reporters.text.Wording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table for spreadsheets: a row for each verdict, and one for each host without an answer, whose verdict is {@value
 * #NO_ANSWER}; behind them, without a host, rows for findings on declarations ({@value #DECLARATION}) and for notes on
 * the run ({@value #NOTE}). UTF-8 with a byte order mark, which Excel needs to know it. The report of a remediation has more columns at the end. Holds one host.
 */
public final class CsvReporter {
    static final List<String> COLUMNS = List.of(
            "host",
            "sites",
            "topology",
            "owner",
            "policy",
            "verdict",
            "severity",
            "reason",
            "target",
            "effective",
            "needed",
            "message",
            "found",
            "because",
            "remedy",
            "commands",
            "waiver",
            "waived until",
            "notes",
            "host notes",
            "declared at",
            "address",
            "computer name",
            "windows",
            "read at",
            "fingerprint",
            "waived because",
            "approved by",
            "ticket",
            "baseline");

    /** What the report of a remediation has besides: which run it was, and of each value of a finding one text, all in the same order. */
    static final List<String> RUN_COLUMNS =
            List.of("run", "remediation", "values", "before", "after", "found after", "remediation detail");

    static final String NO_ANSWER = "no-answer";
    static final String DECLARATION = "declaration";
    static final String NOTE = "note";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Between several texts in a cell. */
    private static final String AND = " | ";

    /** How bad it is and why, for a verdict that has that, and who excepted it until when. */
    private record Grade(String severity, String reason, String waiver, String until) {
        static Grade of(Verdict verdict) {
            if (verdict instanceof Verdict.NonCompliant bad) {
                return of(bad.severity(), bad.reason(), "", "");
            }
            return verdict instanceof Verdict.Waived waived
                    ? of(
                            waived.severity(),
                            waived.reason(),
                            waived.by().id(),
                            waived.by().until())
                    : new Grade("", "", "", "");
        }

        private static Grade of(Severity severity, Reason reason, String waiver, String until) {
            return new Grade(severity.label(), reason.label(), waiver, until);
        }
    }

    public void write(ScanReport report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(BYTE_ORDER_MARK);
        Cells cells = new Cells(text);
        Optional<RunAnswer> answer = report.header().remediation().map(RunAnswer::new);
        cells.row(with(COLUMNS, answer.isPresent() ? RUN_COLUMNS : List.of()));
        List<String> unchanged = answer.map(r -> of(r, Collections.nCopies(RUN_COLUMNS.size() - 1, "")))
                .orElse(List.of());
        report.forEachHost(host -> {
            if (host.outcome() instanceof Outcome.Unanswered none) {
                cells.row(with(silence(host, none), unchanged));
            }
            for (Finding finding : host.findings()) {
                cells.row(with(
                        verdict(host, finding),
                        answer.flatMap(run -> finding.remedied().map(done -> of(run, changed(done))))
                                .orElse(unchanged)));
            }
        });
        for (DeclarationFinding finding : report.header().declarations()) {
            cells.row(with(declaration(finding), unchanged));
        }
        for (String note : report.header().notes()) {
            cells.row(with(ofRun(Map.of("verdict", NOTE, "message", Wording.shortened(note))), unchanged));
        }
        text.flush();
    }

    private static List<String> with(List<String> cells, List<String> more) {
        return Stream.concat(cells.stream(), more.stream()).toList();
    }

    private static List<String> of(RunAnswer run, List<String> more) {
        return with(List.of(run.name()), more);
    }

    private static List<String> changed(Remedied remedied) {
        return List.of(
                each(remedied, ValueRecord::verdict),
                each(remedied, ValueRecord::target),
                each(remedied, ValueRecord::beforeText),
                each(remedied, ValueRecord::afterText),
                each(remedied, value -> value.otherText().orElseGet(value::afterText)),
                each(remedied, ValueRecord::detail));
    }

    /** A text of each value; one that has the separator in it cannot seem to be two. */
    private static String each(Remedied remedied, Function<ValueRecord, String> text) {
        return joined(remedied.values().stream()
                .map(text)
                .map(one -> one.replace(AND, " \\u007c "))
                .toList());
    }

    private static List<String> declaration(DeclarationFinding finding) {
        return ofRun(Map.of(
                "policy", finding.rule().label(),
                "verdict", DECLARATION,
                "severity", finding.severity().label(),
                "target", finding.subject(),
                "message", Wording.shortened(finding.message()),
                "remedy", finding.rule().remedy(),
                "declared at", finding.where().toString(),
                "fingerprint", finding.id().fingerprint(),
                "baseline", finding.baseline().map(Change::label).orElse("")));
    }

    private static List<String> ofRun(Map<String, String> cells) {
        return COLUMNS.stream().map(column -> cells.getOrDefault(column, "")).toList();
    }

    private static List<String> silence(HostResult host, Outcome.Unanswered none) {
        List<String> row = new ArrayList<>(declared(host.host()));
        row.addAll(List.of("", NO_ANSWER, "", none.why().label(), "", "", "", Wording.shortened(none.detail())));
        row.addAll(List.of("", "", "", "", "", "", ""));
        row.addAll(known(host));
        row.addAll(List.of("", "", "", "", ""));
        return row;
    }

    private static List<String> verdict(HostResult host, Finding finding) {
        Grade grade = Grade.of(finding.verdict());
        List<String> row = new ArrayList<>(declared(host.host()));
        row.addAll(List.of(
                finding.policy(),
                finding.verdict().kind().label(),
                grade.severity(),
                grade.reason(),
                finding.target(),
                finding.effective().map(Wording::shortened).orElse(""),
                finding.needed().orElse(""),
                Wording.message(finding),
                joined(finding.evidence().stream().map(Wording::evidence).toList()),
                joined(finding.because()),
                finding.remedy().map(Wording::remedy).orElse(""),
                joined(finding.remedy().map(RemedyAdvice::commands).orElse(List.of())),
                grade.waiver(),
                grade.until(),
                joined(finding.notes())));
        row.addAll(known(host));
        row.add(host.idOf(finding).fingerprint());
        row.addAll(
                finding.verdict() instanceof Verdict.Waived waived
                        ? List.of(
                                Wording.shortened(waived.by().why()),
                                waived.by().approvedBy(),
                                waived.by().ticket())
                        : List.of("", "", ""));
        row.add(finding.baseline().map(Change::label).orElse(""));
        return row;
    }

    private static List<String> declared(HostSummary host) {
        return List.of(
                host.name(),
                joined(host.sites()),
                host.classification().topologyClass().map(c -> c.label()).orElse("undeclared"),
                host.owner().orElse(""));
    }

    private static List<String> known(HostResult host) {
        Optional<Contact> contact = host.outcome() instanceof Outcome.Answered answered
                ? Optional.of(answered.contact())
                : Optional.empty();
        return List.of(
                joined(host.notes()),
                host.host().where().toString(),
                contact.map(Contact::address).orElse(""),
                contact.map(Contact::computerName).orElse(""),
                contact.flatMap(Contact::windows).orElse(""),
                contact.map(c -> c.at().toString()).orElse(""));
    }

    private static String joined(List<String> texts) {
        return String.join(AND, texts.stream().map(Wording::shortened).toList());
    }
}
