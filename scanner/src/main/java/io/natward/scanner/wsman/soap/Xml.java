package io.natward.scanner.wsman.soap;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an untrusted document: no document type, no entities but the five of XML itself, and bounds to depth and numbers. Its
 * size is bounded by whoever read it from the host.
 */
final class Xml {
    private static final int DEEPEST = 32;
    private static final int MOST_ELEMENTS = 10_000;
    private static final int MOST_ATTRIBUTES = 32;

    /** Of Woodstox: text that is read late would fail late, with an exception that nobody expects there. */
    private static final String LATE = "com.ctc.wstx.lazyParsing";

    /** The factories of Woodstox and of the JDK are safe for use by many threads once they are configured. */
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private int elements;

    private Xml(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        if (factory.isPropertySupported(LATE)) {
            factory.setProperty(LATE, false);
        }
        return factory;
    }

    static Element parse(byte[] document) throws SoapViolation {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
            try {
                return new Xml(reader).document();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new SoapViolation("malformed XML, or XML with too much in it");
        }
    }

    private Element document() throws XMLStreamException, SoapViolation {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            refuse(reader.getEventType());
        }
        Element root = element(1);
        while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
            refuse(reader.getEventType());
        }
        return root;
    }

    private Element element(int depth) throws XMLStreamException, SoapViolation {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new SoapViolation("XML that is nested too deep, or too long");
        }
        String namespace = Objects.requireNonNullElse(reader.getNamespaceURI(), "");
        String name = reader.getLocalName();
        Map<String, String> attributes = attributes();
        List<Element> children = new ArrayList<>(2);
        StringBuilder text = new StringBuilder(0);
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            } else {
                refuse(event);
            }
        }
        return new Element(namespace, name, attributes, children, text.toString());
    }

    private Map<String, String> attributes() throws SoapViolation {
        int count = reader.getAttributeCount();
        if (count > MOST_ATTRIBUTES) {
            throw new SoapViolation("XML with too many attributes");
        }
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private static void refuse(int event) throws SoapViolation {
        switch (event) {
            case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE, XMLStreamConstants.CHARACTERS -> {}
            default -> throw new SoapViolation("XML with a document type, an entity or an instruction");
        }
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
