package io.natward.reporters.junit;

import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit XML in the shape that both the Jenkins xunit plugin's and the Windy Road schema accept: a suite for each host, a
 * case for each target of each policy, and for a host without an answer one case in error. Where there are findings on declarations,
 * or warnings or notes on the run, a last suite {@code declarations} has them. Of the run of a remediation the
 * last suite is {@code remediation}, whose one case fails where the run did not come to its end. Holds one host.
 *
 * <p>A failure is a host that does not comply or a declaration not in order, an error one of which nothing could be told,
 * skipped what is waived or does not apply.
 */
public final class JUnitReporter {

    public void write(ScanReport report, OutputStream out) throws IOException {
        ReportHeader header = report.header();
        JUnitDocument.write(out, suites -> {
            AtomicInteger nextId = new AtomicInteger();
            report.forEachHost(host -> {
                try {
                    suites.write(Suites.of(header, host));
                    nextId.set(host.index() + 1);
                } catch (XMLStreamException e) {
                    throw JUnitDocument.failed(e);
                }
            });
            if (!header.declarations().isEmpty()
                    || !header.notes().isEmpty()
                    || !header.warnings().isEmpty()) {
                suites.write(Suites.ofDeclarations(header, nextId.getAndIncrement()));
            }
            if (header.remediation().isPresent()) {
                suites.write(Suites.ofRun(header, header.remediation().get(), nextId.get()));
            }
        });
    }
}
