package io.natward.reporters.junit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;

/** A whole JUnit file, in the shape that both the Jenkins xunit plugin's and the Windy Road schema accept. */
final class JUnitDocument {
    private JUnitDocument() {}

    /** What writes the suites. */
    @FunctionalInterface
    interface Body {
        void writeTo(SuiteXml suites) throws IOException, XMLStreamException;
    }

    static void write(OutputStream out, Body body) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            XmlText xml = new XmlText(text);
            xml.startDocument();
            xml.start("testsuites");
            body.writeTo(new SuiteXml(xml));
            xml.end();
            xml.endDocument();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        text.flush();
    }

    static IOException failed(XMLStreamException e) {
        return new IOException("the JUnit report could not be written: " + e.getMessage(), e);
    }
}
