package io.natward.reporters.junit;

import io.natward.reporters.junit.Suite.Case;
import io.natward.reporters.junit.Suite.Mark;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Suites as XML. Names lose their dots where readers would split them into packages. */
final class SuiteXml {
    /** The schemas know no zone; all times are UTC. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final XmlText xml;

    SuiteXml(XmlText xml) {
        this.xml = xml;
    }

    void write(Suite suite) throws XMLStreamException {
        xml.start("testsuite");
        xml.attribute("name", withoutDots(suite.name()));
        xml.attribute("tests", Integer.toString(suite.cases().size()));
        xml.attribute("failures", count(suite, Mark.FAILURE));
        xml.attribute("errors", count(suite, Mark.ERROR));
        xml.attribute("skipped", count(suite, Mark.SKIPPED));
        xml.attribute("time", seconds(suite.took()));
        xml.attribute("timestamp", TIMESTAMP.format(suite.at().truncatedTo(ChronoUnit.SECONDS)));
        xml.attribute("hostname", suite.hostname());
        xml.attribute("id", Integer.toString(suite.id()));
        xml.attribute("package", withoutDots(suite.place()));
        xml.start("properties");
        for (Map.Entry<String, String> property : suite.properties()) {
            xml.start("property");
            xml.attribute("name", property.getKey());
            xml.attribute("value", property.getValue());
            xml.end();
        }
        xml.end();
        for (Case one : suite.cases()) {
            testCase(suite, one);
        }
        xml.element("system-out", String.join("\n", suite.output()));
        xml.element("system-err", "");
        xml.end();
    }

    private void testCase(Suite suite, Case one) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("name", one.name());
        xml.attribute("classname", withoutDots(suite.name()));
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

    private static String count(Suite suite, Mark mark) {
        return Long.toString(
                suite.cases().stream().filter(c -> c.mark() == mark).count());
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%d.%03d", took.toSeconds(), took.toMillisPart());
    }

    private static String withoutDots(String name) {
        return name.replace('.', '_');
    }
}
