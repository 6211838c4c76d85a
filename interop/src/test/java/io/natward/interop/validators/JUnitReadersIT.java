package io.natward.interop.validators;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tools.jackson.databind.json.JsonMapper;

/** JUnit reports, with the worst that a host can send, under readers that share no code: the JDK's, libxml2 and expat. */
final class JUnitReadersIT {

    static List<Path> reports() {
        return Checkout.goldenReports(".junit.xml");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void three_readers_find_the_same_cases_with_the_same_texts(Path report) throws Exception {
        List<List<String>> cases;
        try (InputStream in = Files.newInputStream(report)) {
            cases = cases(in);
        }
        assertThat(throughLibxml(report)).isEqualTo(cases);
        assertThat(throughExpat(report)).isEqualTo(cases);
    }

    /** What libxml2 read, written by it in the canonical form. */
    private static List<List<String>> throughLibxml(Path report) throws Exception {
        Program.Run run = Program.run(
                Checkout.interop(), Duration.ofMinutes(1), List.of("xmllint", "--nonet", "--c14n", report.toString()));
        assertThat(run.exitCode()).as("%s", run).isZero();
        return cases(new ByteArrayInputStream(run.stdout().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<List<String>> throughExpat(Path report) throws InterruptedException {
        Program.Run run = Program.run(
                Checkout.interop(),
                Duration.ofMinutes(1),
                List.of("/usr/bin/python3", "junit_cases.py", report.toString()));
        assertThat(run.exitCode()).as("%s", run).isZero();
        List<List<String>> cases = new ArrayList<>();
        JsonMapper.shared()
                .readTree(run.stdout())
                .forEach(entry -> cases.add(
                        entry.valueStream().map(value -> value.asString()).toList()));
        return cases;
    }

    private static List<List<String>> cases(InputStream xml) throws Exception {
        List<List<String>> cases = new ArrayList<>();
        NodeList all = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(xml)
                .getElementsByTagName("testcase");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            Element suite = (Element) one.getParentNode();
            Node mark = one.getFirstChild();
            cases.add(List.of(
                    suite.getAttribute("name"),
                    suite.getAttribute("hostname"),
                    one.getAttribute("name"),
                    mark == null ? "pass" : mark.getNodeName(),
                    mark == null ? "" : ((Element) mark).getAttribute("message"),
                    mark == null ? "" : mark.getTextContent()));
        }
        return cases;
    }
}
