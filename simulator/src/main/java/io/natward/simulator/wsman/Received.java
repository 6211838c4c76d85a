package io.natward.simulator.wsman;

import java.util.Base64;
import java.util.Optional;

/** What one Receive takes from a command. */
final class Received {
    private static final String STATE = Names.SHELL + "/CommandState/";

    private final byte[] out;
    private final byte[] err;
    private final Optional<Integer> exitCode;

    /** @param exitCode present once the command has ended and all its output was taken */
    Received(byte[] out, byte[] err, Optional<Integer> exitCode) {
        this.out = out.clone();
        this.err = err.clone();
        this.exitCode = exitCode;
    }

    /** Nothing came before the time was up. */
    boolean isNothing() {
        return out.length == 0 && err.length == 0 && exitCode.isEmpty();
    }

    /** The element {@code rsp:ReceiveResponse}. */
    String toXml(String commandId) {
        StringBuilder xml = new StringBuilder("<rsp:ReceiveResponse>");
        append(xml, "stdout", out, commandId);
        append(xml, "stderr", err, commandId);
        if (exitCode.isPresent()) {
            end(xml, "stdout", commandId);
            end(xml, "stderr", commandId);
        }
        xml.append("<rsp:CommandState CommandId=\"")
                .append(commandId)
                .append("\" State=\"")
                .append(STATE);
        if (exitCode.isPresent()) {
            xml.append("Done\"><rsp:ExitCode>").append(exitCode.get()).append("</rsp:ExitCode></rsp:CommandState>");
        } else {
            xml.append("Running\"/>");
        }
        return xml.append("</rsp:ReceiveResponse>").toString();
    }

    private static void append(StringBuilder xml, String stream, byte[] bytes, String commandId) {
        if (bytes.length > 0) {
            xml.append("<rsp:Stream Name=\"")
                    .append(stream)
                    .append("\" CommandId=\"")
                    .append(commandId)
                    .append("\">");
            xml.append(Base64.getEncoder().encodeToString(bytes)).append("</rsp:Stream>");
        }
    }

    private static void end(StringBuilder xml, String stream, String commandId) {
        xml.append("<rsp:Stream Name=\"")
                .append(stream)
                .append("\" CommandId=\"")
                .append(commandId);
        xml.append("\" End=\"true\"></rsp:Stream>");
    }
}
