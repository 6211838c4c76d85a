package io.natward.scanner.winrm;

import io.natward.scanner.diagnosis.WsManFault;
import io.natward.scanner.regexe.Printable;
import java.util.Optional;
import javax.xml.soap.Detail;
import javax.xml.soap.SOAPFault;
import javax.xml.ws.soap.SOAPFaultException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Faults of the host's WS-Management service, as opposed to those that CXF makes of what it cannot read. */
final class SoapFaults {
    private SoapFaults() {}

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
}
