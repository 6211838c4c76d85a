package io.natward.simulator.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.UUID;

/** Writes replies. */
final class Envelopes {
    private Envelopes() {}

    static String newId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }

    /** @param body the content of the body, well-formed, with the prefixes s, a, x, w, rsp and p */
    static byte[] reply(String action, String relatesTo, String body) {
        return ("<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Names.SOAP + "\" xmlns:a=\"" + Names.ADDRESSING
                        + "\" xmlns:x=\"" + Names.TRANSFER + "\" xmlns:w=\"" + Names.WSMAN + "\" xmlns:rsp=\""
                        + Names.SHELL + "\" xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\">"
                        + "<s:Header><a:Action>" + action + "</a:Action><a:MessageID>uuid:" + newId()
                        + "</a:MessageID><a:To>" + Names.ADDRESSING + "/role/anonymous</a:To><a:RelatesTo>"
                        + Xml.escape(relatesTo) + "</a:RelatesTo></s:Header><s:Body>" + body
                        + "</s:Body></s:Envelope>")
                .getBytes(UTF_8);
    }

    /** @param machine the name that the client called the service by */
    static byte[] fault(FaultException e, String relatesTo, String machine) {
        WsmanFault fault = e.fault();
        String text = Xml.escape(e.text());
        String detail = fault.detail().isEmpty()
                ? ""
                : "<w:FaultDetail>" + Names.FAULT_DETAIL + fault.detail() + "</w:FaultDetail>";
        String action =
                fault.subcode().startsWith("a:") ? Names.ADDRESSING + "/fault" : Names.WSMAN.replace(".xsd", "/fault");
        return reply(
                action,
                relatesTo,
                "<s:Fault><s:Code><s:Value>" + fault.code() + "</s:Value><s:Subcode><s:Value>" + fault.subcode()
                        + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">" + text
                        + "</s:Text></s:Reason><s:Detail>" + detail + "<f:WSManFault xmlns:f=\"" + Names.FAULT
                        + "\" Code=\"" + e.code() + "\" Machine=\"" + Xml.escape(machine)
                        + "\"><f:Message>" + text + "</f:Message></f:WSManFault></s:Detail></s:Fault>");
    }

    /** @param version as {@code OS: 10.0.19045 SP: 0.0 Stack: 3.0} */
    static byte[] identity(String version) {
        return ("<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Names.SOAP + "\"><s:Header/><s:Body>"
                        + "<wsmid:IdentifyResponse xmlns:wsmid=\"" + Names.IDENTITY + "\"><wsmid:ProtocolVersion>"
                        + Names.WSMAN + "</wsmid:ProtocolVersion><wsmid:ProductVendor>Microsoft Corporation"
                        + "</wsmid:ProductVendor><wsmid:ProductVersion>" + version
                        + "</wsmid:ProductVersion></wsmid:IdentifyResponse></s:Body></s:Envelope>")
                .getBytes(UTF_8);
    }
}
