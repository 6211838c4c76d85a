package io.natward.reporters.junit;

import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit XML in the shape that both the Jenkins xunit plugin's and the Windy Road schema accept: a suite for each host, a
 * case for each target of each policy, and for a host without an answer one case in error. Where there are findings on declarations or
 * notes on the run, a last suite {@code declarations} has them. Holds one host.
 *
 * <p>A failure is a host that does not comply or a declaration not in order, an error one of which nothing could be told,
 * skipped what is waived or does not apply.
 */
public final class JUnitReporter {

    public void write(ScanReport report, OutputStream out) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        ReportHeader header = report.header();
        try {
            XmlText xml = new XmlText(text);
            SuiteXml suites = new SuiteXml(xml);
            xml.startDocument();
            xml.start("testsuites");
            AtomicInteger nextId = new AtomicInteger();
            report.forEachHost(host -> {
                try {
                    suites.write(Suites.of(header, host));
                    nextId.set(host.index() + 1);
                } catch (XMLStreamException e) {
                    throw failed(e);
                }
            });
            if (!header.declarations().isEmpty() || !header.notes().isEmpty()) {
                suites.write(Suites.ofDeclarations(header, nextId.get()));
            }
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
}
