package io.natward.reporters.junit;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.text.Wording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit XML in the shape that both the Jenkins xunit plugin's and the Windy Road schema accept: a suite for each host, a
 * case for each target of each policy, and for a host without an answer one case in error. Holds one host.
 *
 * <p>A failure is a host that does not comply, an error one of which nothing could be told, skipped what is waived or
 * does not apply. Host names and ids lose their dots where readers would split them into packages.
 */
public final class JUnitReporter {
    /** The schemas know no zone; all times are UTC. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Map<VerdictKind, Mark> MARKS = new EnumMap<>(Map.of(
            VerdictKind.COMPLIANT, Mark.PASS,
            VerdictKind.NOT_APPLICABLE, Mark.SKIPPED,
            VerdictKind.WAIVED, Mark.SKIPPED,
            VerdictKind.NON_COMPLIANT, Mark.FAILURE,
            VerdictKind.INDETERMINATE, Mark.ERROR,
            VerdictKind.UNREADABLE, Mark.ERROR));

    private enum Mark {
        PASS,
        FAILURE,
        ERROR,
        SKIPPED;

        String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Case(String name, Mark mark, String type, String message, List<String> details) {}

    public void write(ScanReport report, OutputStream out) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            XmlText xml = new XmlText(text);
            xml.startDocument();
            xml.start("testsuites");
            report.forEachHost(host -> {
                try {
                    suite(report.header(), host, xml);
                } catch (XMLStreamException e) {
                    throw failed(e);
                }
            });
            xml.end();
            xml.endDocument();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        text.flush();
    }

    private static IOException failed(XMLStreamException e) {
        return new IOException("the JUnit report could not be written: " + e.getMessage(), e);
    }

    private static void suite(ReportHeader header, HostResult host, XmlText xml) throws XMLStreamException {
        List<Case> cases = cases(header, host);
        Optional<Contact> contact = host.outcome() instanceof Outcome.Answered answered
                ? Optional.of(answered.contact())
                : Optional.empty();
        Instant at = contact.map(Contact::at).orElse(header.startedAt());
        Duration took = contact.map(Contact::took).orElse(Duration.ZERO);
        xml.start("testsuite");
        xml.attribute("name", withoutDots(host.host().name()));
        xml.attribute("tests", Integer.toString(cases.size()));
        xml.attribute("failures", count(cases, Mark.FAILURE));
        xml.attribute("errors", count(cases, Mark.ERROR));
        xml.attribute("skipped", count(cases, Mark.SKIPPED));
        xml.attribute("time", seconds(took));
        xml.attribute("timestamp", TIMESTAMP.format(at.truncatedTo(ChronoUnit.SECONDS)));
        xml.attribute("hostname", host.host().name());
        xml.attribute("id", Integer.toString(host.index()));
        xml.attribute("package", withoutDots(String.join(" ", host.host().sites())));
        properties(header, host, contact, xml);
        for (Case one : cases) {
            testCase(host, one, xml);
        }
        xml.element("system-out", String.join("\n", notes(host)));
        xml.element("system-err", "");
        xml.end();
    }

    private static List<Case> cases(ReportHeader header, HostResult host) {
        List<Case> cases = new ArrayList<>();
        if (host.outcome() instanceof Outcome.Unanswered none) {
            cases.add(noAnswer(host, none.why(), none.detail()));
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

    private static Case noAnswer(HostResult host, NoAnswer why, String detail) {
        return new Case(
                "answer of " + host.host().name(),
                Mark.ERROR,
                "no answer: " + why.label(),
                Wording.shortened(detail),
                List.of("declared at " + host.host().where()));
    }

    private static void properties(ReportHeader header, HostResult host, Optional<Contact> contact, XmlText xml)
            throws XMLStreamException {
        xml.start("properties");
        property("natward", header.version(), xml);
        property("host", host.host().name(), xml);
        property("sites", String.join(", ", host.host().sites()), xml);
        property(
                "topology",
                host.host().classification().topologyClass().map(c -> c.label()).orElse("undeclared"),
                xml);
        property("declared-at", host.host().where().toString(), xml);
        if (contact.isPresent()) {
            property("address", contact.get().address(), xml);
            property("computer-name", contact.get().computerName(), xml);
            property("windows", contact.get().windows().orElse("unknown"), xml);
            property("contact", Wording.contact(contact.get()), xml);
        }
        for (String warning : header.warnings()) {
            property("warning", Wording.shortened(warning), xml);
        }
        xml.end();
    }

    private static void property(String name, String value, XmlText xml) throws XMLStreamException {
        xml.start("property");
        xml.attribute("name", name);
        xml.attribute("value", value);
        xml.end();
    }

    private static void testCase(HostResult host, Case one, XmlText xml) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("name", one.name());
        xml.attribute("classname", withoutDots(host.host().name()));
        xml.attribute("time", "0.000");
        if (one.mark() != Mark.PASS) {
            xml.start(one.mark().element());
            if (one.mark() == Mark.SKIPPED) {
                xml.attribute("message", one.type() + ": " + one.message()); // Windy Road's schema knows no type here
            } else {
                xml.attribute("type", one.type());
                xml.attribute("message", one.message());
            }
            xml.text(one.message() + "\n" + String.join("\n", one.details()));
            xml.end();
        }
        xml.end();
    }

    private static List<String> notes(HostResult host) {
        List<String> notes = new ArrayList<>(host.notes());
        for (Finding finding : host.findings()) {
            finding.notes().forEach(n -> notes.add(finding.policy() + ": " + n));
        }
        return notes.stream().map(Wording::shortened).toList();
    }

    private static String count(List<Case> cases, Mark mark) {
        return Long.toString(cases.stream().filter(c -> c.mark() == mark).count());
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%d.%03d", took.toSeconds(), took.toMillisPart());
    }

    private static String withoutDots(String name) {
        return name.replace('.', '_');
    }
}
