package io.natward.scanner.winrm;

import io.natward.scanner.regexe.Printable;
import java.util.Optional;
import java.util.Set;
import javax.xml.soap.Detail;
import javax.xml.soap.SOAPFault;
import javax.xml.ws.soap.SOAPFaultException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A fault that the host's WS-Management service sent (MS-WSMV 2.2.4.43), as opposed to one that CXF makes of what it cannot
 * read.
 *
 * @param code the decimal code, which unlike the text is the same in every language
 * @param text the host's words, in the host's language
 */
record WsManFault(String code, String text) {
    private static final String ERROR_ACCESS_DENIED = "5";

    /** Shells or processes of a user, users, operations, and the plug-in's own shells (winerror.h, ERROR_WSMAN_*_QUOTA_*). */
    private static final Set<String> QUOTAS =
            Set.of("2150859173", "2150859174", "2150859175", "2150859195", "2150859196");

    static Optional<WsManFault> of(SOAPFaultException exception) {
        SOAPFault fault = exception.getFault();
        Detail detail = fault == null ? null : fault.getDetail();
        NodeList parts = detail == null ? null : detail.getChildNodes();
        for (int i = 0; parts != null && i < parts.getLength(); i++) {
            Node part = parts.item(i);
            if (part instanceof Element element && "WSManFault".equals(element.getLocalName())) {
                String text = Printable.clean(String.valueOf(element.getTextContent()));
                return Optional.of(new WsManFault(
                        element.getAttribute("Code"),
                        text.isEmpty() ? Printable.clean(String.valueOf(fault.getFaultString())) : text));
            }
        }
        return Optional.empty();
    }

    boolean isAccessDenied() {
        return code.equals(ERROR_ACCESS_DENIED);
    }

    boolean isQuota() {
        return QUOTAS.contains(code);
    }
}
