package io.natward.scanner.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code Registry.xml} of Group Policy Preferences (MS-GPPREF 2.2.1.8): one item for each value, targeted at the computers that
 * it is for.
 */
final class GppExport {
    private static final String SETTINGS_CLASS = "{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}";
    private static final String ITEM_CLASS = "{9CD4B2F4-923D-47f5-A062-E897DD1DAD50}";
    private static final DateTimeFormatter CHANGED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DIGITS_OF_DWORD = 8;

    private GppExport() {}

    static byte[] file(RemediationPlan plan) {
        Map<ExportedChange, List<String>> computers = new LinkedHashMap<>();
        for (PlannedHost host : plan.hosts()) {
            ExportedChange.of(host)
                    .forEach(change -> computers
                            .computeIfAbsent(change, c -> new ArrayList<>())
                            .add(host.computerName()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, UTF_8.name());
            xml.writeStartDocument(UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("RegistrySettings");
            xml.writeAttribute("clsid", SETTINGS_CLASS);
            for (Map.Entry<ExportedChange, List<String>> item : computers.entrySet()) {
                write(xml, item.getKey(), item.getValue(), CHANGED.format(plan.createdAt()));
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML is written to memory", e);
        }
        return out.toByteArray();
    }

    private static void write(XMLStreamWriter xml, ExportedChange change, List<String> computers, String changed)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("Registry");
        xml.writeAttribute("clsid", ITEM_CLASS);
        xml.writeAttribute("name", change.name());
        xml.writeAttribute("status", change.name());
        xml.writeAttribute("changed", changed);
        String identity = change + " " + computers;
        UUID uid = UUID.nameUUIDFromBytes(identity.getBytes(UTF_8));
        xml.writeAttribute("uid", "{" + uid.toString().toUpperCase(Locale.ROOT) + "}");
        xml.writeCharacters("\n    ");
        xml.writeEmptyElement("Properties");
        xml.writeAttribute("action", change.after() instanceof ValueImage.Absent ? "D" : "U");
        xml.writeAttribute("displayDecimal", "1");
        xml.writeAttribute("default", "0");
        xml.writeAttribute("hive", change.key().hive().fullName());
        xml.writeAttribute("key", change.key().below());
        xml.writeAttribute("name", change.name());
        if (change.after() instanceof ValueImage.Stored stored) {
            xml.writeAttribute("type", stored.type().windowsName());
            xml.writeAttribute("value", data(stored.value().orElseThrow()));
        }
        xml.writeCharacters("\n    ");
        xml.writeStartElement("Filters");
        for (String computer : computers) {
            xml.writeCharacters("\n      ");
            xml.writeEmptyElement("FilterComputer");
            xml.writeAttribute("bool", computer.equals(computers.get(0)) ? "AND" : "OR");
            xml.writeAttribute("not", "0");
            xml.writeAttribute("type", "NETBIOS");
            xml.writeAttribute("name", computer);
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** Numbers as hexadecimal digits, all of them, whatever {@code displayDecimal} says. */
    private static String data(RegistryValue value) {
        if (value instanceof RegistryValue.Dword number) {
            return HexFormat.of().withUpperCase().toHexDigits(number.value(), DIGITS_OF_DWORD);
        }
        if (value instanceof RegistryValue.Qword number) {
            return HexFormat.of().withUpperCase().toHexDigits(number.bits());
        }
        return value.display();
    }
}
