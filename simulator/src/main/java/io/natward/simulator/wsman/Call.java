package io.natward.simulator.wsman;

import io.natward.simulator.host.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A WS-Management request taken apart.
 *
 * @param selectors by name
 * @param options by upper-case name
 * @param timeout how long the client lets an operation take
 * @param maxEnvelopeBytes of the reply
 * @param body the only element of the body; empty if there is none
 */
record Call(
        String action,
        String messageId,
        String resourceUri,
        Map<String, String> selectors,
        Map<String, String> options,
        Duration timeout,
        int maxEnvelopeBytes,
        Optional<Element> body) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** @param maxEnvelopeBytes of the service */
    static Call of(Element envelope, int maxEnvelopeBytes) throws FaultException {
        if (!envelope.namespace().equals(Names.SOAP) || !envelope.name().equals("Envelope")) {
            throw new FaultException(WsmanFault.INVALID_XML);
        }
        Optional<Element> header = envelope.child(Names.SOAP, "Header");
        Map<String, String> selectors = new HashMap<>();
        named(header, "SelectorSet", "Selector").forEach(selectors::put);
        Map<String, String> options = new HashMap<>();
        named(header, "OptionSet", "Option")
                .forEach((name, value) -> options.put(name.toUpperCase(Locale.ROOT), value));
        return new Call(
                text(header, Names.ADDRESSING, "Action"),
                text(header, Names.ADDRESSING, "MessageID"),
                text(header, Names.WSMAN, "ResourceURI"),
                selectors,
                options,
                timeout(text(header, Names.WSMAN, "OperationTimeout")),
                envelopeSize(text(header, Names.WSMAN, "MaxEnvelopeSize"), maxEnvelopeBytes),
                envelope.child(Names.SOAP, "Body")
                        .flatMap(body -> body.children().stream().findFirst()));
    }

    Step step() {
        return switch (action) {
            case Names.TRANSFER + "/Create" -> Step.CREATE;
            case Names.TRANSFER + "/Delete" -> Step.DELETE;
            case Names.SHELL + "/Command" -> Step.COMMAND;
            case Names.SHELL + "/Send" -> Step.SEND;
            case Names.SHELL + "/Receive" -> Step.RECEIVE;
            case Names.SHELL + "/Signal" -> Step.SIGNAL;
            default -> Step.OTHER;
        };
    }

    private static String text(Optional<Element> header, String namespace, String name) {
        return header.flatMap(element -> element.child(namespace, name))
                .map(element -> element.text().strip())
                .orElse("");
    }

    private static Map<String, String> named(Optional<Element> header, String set, String item) {
        Map<String, String> items = new HashMap<>();
        header.flatMap(element -> element.child(Names.WSMAN, set))
                .ifPresent(found -> found.all(Names.WSMAN, item)
                        .forEach(element -> items.put(element.attribute("Name").orElse(""), element.text())));
        return items;
    }

    private static Duration timeout(String text) throws FaultException {
        if (text.isEmpty()) {
            return DEFAULT_TIMEOUT;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new FaultException(WsmanFault.INVALID_TIMEOUT);
        }
    }

    private static int envelopeSize(String text, int most) throws FaultException {
        if (text.isEmpty()) {
            return most;
        }
        try {
            int size = Integer.parseInt(text);
            if (size < 8192) {
                throw new FaultException(WsmanFault.ENVELOPE_TOO_SMALL);
            }
            return Math.min(size, most);
        } catch (NumberFormatException e) {
            throw new FaultException(WsmanFault.INVALID_XML);
        }
    }
}
