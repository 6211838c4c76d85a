package io.natward.reporters.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The shape that both the Jenkins xunit plugin's and the Windy Road schema accept. */
final class JUnitShape {
    private JUnitShape() {}

    static void check(String xml) throws Exception {
        Element root = parse(xml).getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(attributes(root)).isEmpty();
        for (Element suite : children(root)) {
            assertThat(suite.getTagName()).isEqualTo("testsuite");
            assertThat(attributes(suite))
                    .containsExactlyInAnyOrder(
                            "name",
                            "tests",
                            "failures",
                            "errors",
                            "skipped",
                            "time",
                            "timestamp",
                            "hostname",
                            "id",
                            "package");
            assertThat(suite.getAttribute("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
            assertThat(suite.getAttribute("time")).matches("\\d+\\.\\d{3}");
            List<Element> parts = children(suite);
            List<String> order =
                    parts.stream().map(Element::getTagName).distinct().toList();
            assertThat(order).containsExactly("properties", "testcase", "system-out", "system-err");
            for (Element part : parts) {
                if (part.getTagName().equals("testcase")) {
                    checkCase(part);
                }
            }
        }
    }

    private static void checkCase(Element testCase) {
        assertThat(attributes(testCase)).containsExactlyInAnyOrder("name", "classname", "time");
        assertThat(testCase.getAttribute("classname")).doesNotContain(".");
        assertThat(children(testCase)).hasSizeLessThanOrEqualTo(1);
        for (Element mark : children(testCase)) {
            assertThat(mark.getTagName()).isIn("failure", "error", "skipped");
            assertThat(attributes(mark))
                    .containsExactlyElementsOf(
                            mark.getTagName().equals("skipped") ? List.of("message") : List.of("message", "type"));
            assertThat(mark.getAttribute("message")).isNotBlank();
            assertThat(mark.getTextContent()).isNotBlank();
        }
    }

    static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<String> attributes(Element element) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            names.add(element.getAttributes().item(i).getNodeName());
        }
        return names;
    }
}
