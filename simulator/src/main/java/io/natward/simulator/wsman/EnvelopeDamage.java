package io.natward.simulator.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.simulator.host.EnvelopeFault;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.Step;
import java.util.Optional;
import java.util.regex.Matcher;

/** Changes a sound envelope of this service so that it says what a fault wants. */
final class EnvelopeDamage {
    private static final int DEPTH = 100_000;
    private static final int LEVELS = 10;

    private EnvelopeDamage() {}

    static byte[] of(byte[] sound, Step step, Machine machine) {
        Optional<EnvelopeFault> fault = machine.faults()
                .of(EnvelopeFault.class)
                .filter(candidate -> candidate.at().covers(step))
                .findFirst();
        return fault.isEmpty()
                ? sound
                : apply(new String(sound, UTF_8), fault.get(), machine).getBytes(UTF_8);
    }

    private static String apply(String envelope, EnvelopeFault fault, Machine machine) {
        return switch (fault.how()) {
            case DEEP_XML -> envelope.replace("<s:Body>", "<s:Body>" + "<d>".repeat(DEPTH) + "</d>".repeat(DEPTH));
            case DTD -> "<!DOCTYPE s:Envelope [<!ELEMENT d ANY>]>" + envelope;
            case FILE_ENTITY -> withEntity(envelope, "SYSTEM \"file:///etc/passwd\"");
            case WEB_ENTITY -> withEntity(envelope, "SYSTEM \"" + url(fault, machine) + "\"");
            case WEB_DTD -> "<!DOCTYPE s:Envelope SYSTEM \"" + url(fault, machine) + "\">" + envelope;
            case BILLION_LAUGHS -> laughing(envelope);
            case CUT_XML -> envelope.substring(0, envelope.length() / 2);
            case WRONG_ACTION -> replaced(envelope, "(<a:Action>)[^<]+", "$1" + Names.TRANSFER + "/GetResponse");
            case WRONG_RELATES_TO -> replaced(envelope, "(<a:RelatesTo>)[^<]*", "$1uuid:" + Envelopes.newId());
            case NO_RELATES_TO -> replaced(envelope, "<a:RelatesTo>[^<]*</a:RelatesTo>", "");
            case OTHER_SHELL_ID ->
                replaced(envelope, "(Name=\"ShellId\">|<rsp:ShellId>)[^<]+", "$1" + Envelopes.newId());
            case OTHER_COMMAND_ID ->
                replaced(envelope, "(CommandId=\"|<rsp:CommandId>)[^<\"]+", "$1" + Envelopes.newId());
            case STDERR_ONLY -> envelope.replace("Name=\"stdout\"", "Name=\"stderr\"");
            case BROKEN_BASE64 -> replaced(envelope, "(<rsp:Stream [^>]*>)([^<]+)", "$1*$2");
            case EXIT_CODE_WHILE_RUNNING ->
                replaced(
                                envelope,
                                "CommandState/Running\"/>",
                                "CommandState/Running\"><rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState>")
                        .replace("CommandState/Done\"", "CommandState/Running\"");
            case NO_EXIT_CODE -> replaced(envelope, "<rsp:ExitCode>[^<]*</rsp:ExitCode>", "");
            case NO_COMMAND_STATE -> replaced(envelope, "<rsp:CommandState [^>]*(/>|[^/]>.*?</rsp:CommandState>)", "");
        };
    }

    private static String url(EnvelopeFault fault, Machine machine) {
        return machine.directory().url(fault.host()).toString();
    }

    private static String replaced(String envelope, String regex, String replacement) {
        return envelope.replaceAll(regex, replacement);
    }

    /** Used in the header, where every reader comes past. */
    private static String withEntity(String envelope, String definition) {
        return "<!DOCTYPE s:Envelope [<!ENTITY e " + definition + ">]>"
                + replaced(envelope, "(<a:MessageID>)", "$1&e;");
    }

    private static String laughing(String envelope) {
        StringBuilder entities = new StringBuilder("<!DOCTYPE s:Envelope [<!ENTITY l0 \"lol\">");
        for (int level = 1; level < LEVELS; level++) {
            entities.append("<!ENTITY l").append(level).append(" \"");
            entities.append(("&l" + (level - 1) + ";").repeat(10)).append("\">");
        }
        String using = Matcher.quoteReplacement("&l" + (LEVELS - 1) + ";");
        return entities + "]>" + replaced(envelope, "(<a:MessageID>)", "$1" + using);
    }
}
