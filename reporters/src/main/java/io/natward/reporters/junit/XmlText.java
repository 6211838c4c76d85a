package io.natward.reporters.junit;

import io.natward.reporters.text.Visible;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML of which every reader gets back what was written: whatever XML forbids is visibly escaped. */
final class XmlText {
    private final XMLStreamWriter xml;

    XmlText(Writer out) throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    }

    void startDocument() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
    }

    void endDocument() throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
    }

    void start(String name) throws XMLStreamException {
        xml.writeStartElement(name);
    }

    void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Visible.line(value));
    }

    void text(String text) throws XMLStreamException {
        xml.writeCharacters(Visible.text(text));
    }

    void element(String name, String text) throws XMLStreamException {
        start(name);
        text(text);
        end();
    }

    /** Ends the element, and the line, so that the report can be read and compared line by line. */
    void end() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }
}
