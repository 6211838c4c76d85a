package io.natward.scanner.wsman.soap;

import io.natward.scanner.diagnosis.WsManFault;
import io.natward.scanner.regexe.Printable;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;

/** A host's reply to one request. */
public final class Reply {
    private static final int LONGEST_ID = 256;

    private final Element content;
    private final Optional<WsManFault> fault;

    private Reply(Element content, Optional<WsManFault> fault) {
        this.content = content;
        this.fault = fault;
    }

    /**
     * @param envelope untrusted
     * @throws SoapViolation if it is no envelope, or answers another request
     */
    public static Reply read(byte[] envelope, Request request) throws SoapViolation {
        Element root = Xml.parse(envelope);
        if (!root.is(Names.SOAP, "Envelope")) {
            throw new SoapViolation("XML that is no SOAP envelope");
        }
        Element body =
                root.child(Names.SOAP, "Body").orElseThrow(() -> new SoapViolation("an envelope without a body"));
        Optional<Element> fault = body.child(Names.SOAP, "Fault");
        checkHeader(root, request, fault.isPresent());
        return new Reply(body, fault.map(Reply::fault));
    }

    /** A fault may come without the request's id, if the host could not even read that. */
    private static void checkHeader(Element root, Request request, boolean isFault) throws SoapViolation {
        Optional<Element> header = root.child(Names.SOAP, "Header");
        Optional<String> relatesTo = header.flatMap(h -> h.child(Names.ADDRESSING, "RelatesTo"))
                .map(element -> element.text().strip());
        boolean related = relatesTo.map(request.id()::equalsIgnoreCase).orElse(isFault);
        if (!related) {
            throw new SoapViolation("a reply to another request");
        }
        Optional<String> action = header.flatMap(h -> h.child(Names.ADDRESSING, "Action"))
                .map(element -> element.text().strip());
        if (!isFault && !action.equals(Optional.of(request.action() + "Response"))) {
            throw new SoapViolation("a reply to another kind of request");
        }
    }

    /** The code that tells faults apart stands in the detail; a fault of SOAP alone has its own words only. */
    private static WsManFault fault(Element fault) {
        Optional<Element> detail =
                fault.child(Names.SOAP, "Detail").flatMap(found -> found.child(Names.FAULT, "WSManFault"));
        String reason = fault.child(Names.SOAP, "Reason")
                .map(Element::allText)
                .map(Printable::clean)
                .orElse("");
        String text = detail.map(Element::allText).map(Printable::clean).orElse("");
        return new WsManFault(
                detail.flatMap(found -> found.attribute("Code"))
                        .map(Printable::clean)
                        .orElse("without a code"),
                text.isEmpty() ? reason : text);
    }

    public Optional<WsManFault> fault() {
        return fault;
    }

    /** Of a new shell. Windows 7 gives it in the reference only, later versions twice. */
    public String shellId() throws SoapViolation {
        Optional<String> id = content.child(Names.TRANSFER, "ResourceCreated")
                .flatMap(created -> created.child(Names.ADDRESSING, "ReferenceParameters"))
                .flatMap(parameters -> parameters.child(Names.WSMAN, "SelectorSet"))
                .flatMap(set -> set.all(Names.WSMAN, "Selector")
                        .filter(selector ->
                                selector.attribute("Name").orElse("").equalsIgnoreCase("ShellId"))
                        .findFirst())
                .map(Element::text);
        return id(id, "a shell without an id");
    }

    public String commandId() throws SoapViolation {
        return id(
                content.child(Names.SHELL, "CommandResponse")
                        .flatMap(response -> response.child(Names.SHELL, "CommandId"))
                        .map(Element::text),
                "a command without an id");
    }

    private static String id(Optional<String> text, String ifNone) throws SoapViolation {
        String id = text.map(String::strip).orElse("");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new SoapViolation(ifNone);
        }
        return id;
    }

    /** @throws SoapViolation if it is of another command, or not to be decoded */
    public Output output(String commandId) throws SoapViolation {
        Element response = content.child(Names.SHELL, "ReceiveResponse")
                .orElseThrow(() -> new SoapViolation("no output where output was asked for"));
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        Optional<Integer> exitCode = Optional.empty();
        for (Element part : response.children()) {
            if (part.is(Names.SHELL, "Stream")) {
                checkCommand(part, commandId);
                if (part.attribute("Name").orElse("").equals("stdout")) {
                    stdout.writeBytes(bytes(part.text()));
                }
            } else if (part.is(Names.SHELL, "CommandState")) {
                checkCommand(part, commandId);
                if (part.attribute("State").orElse("").equals(Names.DONE)) {
                    exitCode = Optional.of(exitCode(part));
                }
            }
        }
        return new Output(stdout.toByteArray(), exitCode);
    }

    private static void checkCommand(Element part, String commandId) throws SoapViolation {
        if (!part.attribute("CommandId").orElse("").equalsIgnoreCase(commandId)) {
            throw new SoapViolation("the output of another command");
        }
    }

    private static byte[] bytes(String text) throws SoapViolation {
        try {
            return Base64.getDecoder().decode(text.strip().replace("\r", "").replace("\n", ""));
        } catch (IllegalArgumentException e) {
            throw new SoapViolation("output that is not Base64");
        }
    }

    /** Codes above 2^31 are those of crashes, {@code 0xc0000005} for example; Java has them below zero. */
    private static int exitCode(Element state) throws SoapViolation {
        String text = state.child(Names.SHELL, "ExitCode")
                .map(code -> code.text().strip())
                .orElse("");
        try {
            long code = Long.parseLong(text);
            if (code == (int) code || code >>> Integer.SIZE == 0) {
                return (int) code;
            }
        } catch (NumberFormatException e) {
            throw new SoapViolation("a command that has ended without an exit code");
        }
        throw new SoapViolation("an exit code out of range");
    }
}
