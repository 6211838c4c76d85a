package io.natward.scanner.wsman.soap;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Writes the messages to one host. */
public final class Requests {
    private static final int ENVELOPE_BYTES = 153_600;

    private static final String HEAD = "<s:Envelope xmlns:s=\"" + Names.SOAP + "\" xmlns:a=\"" + Names.ADDRESSING
            + "\" xmlns:w=\"" + Names.WSMAN + "\" xmlns:p=\"" + Names.WSMAN_OF_MICROSOFT + "\" xmlns:rsp=\""
            + Names.SHELL + "\"><s:Header><a:To>";
    private static final String AFTER_TO = "</a:To><a:ReplyTo><a:Address s:mustUnderstand=\"true\">" + Names.ADDRESSING
            + "/role/anonymous</a:Address></a:ReplyTo><w:ResourceURI s:mustUnderstand=\"true\">" + Names.CMD
            + "</w:ResourceURI><w:MaxEnvelopeSize s:mustUnderstand=\"true\">" + ENVELOPE_BYTES
            + "</w:MaxEnvelopeSize><w:Locale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>"
            + "<p:DataLocale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/><w:OperationTimeout>PT";
    private static final String AFTER_TIMEOUT = "S</w:OperationTimeout><a:MessageID>";
    private static final String AFTER_ID = "</a:MessageID><a:Action s:mustUnderstand=\"true\">";
    private static final String AFTER_ACTION = "</a:Action>";
    private static final String BODY = "</s:Header><s:Body>";
    private static final String END = "</s:Body></s:Envelope>";

    private final String url;

    /** @param url of the host's service, without anything that XML would need escaped */
    public Requests(String url) {
        this.url = Xml.escape(url);
    }

    /** A shell without the user's profile, in UTF-8, that does not outlive its client by long. */
    public Request create(int codePage, Duration timeout) {
        return request(
                Names.TRANSFER + "/Create",
                timeout,
                "<w:OptionSet><w:Option Name=\"WINRS_NOPROFILE\">TRUE</w:Option><w:Option Name=\"WINRS_CODEPAGE\">"
                        + codePage + "</w:Option></w:OptionSet>",
                "<rsp:Shell><rsp:IdleTimeOut>PT60S</rsp:IdleTimeOut><rsp:InputStreams>stdin</rsp:InputStreams>"
                        + "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>");
    }

    public Request command(String shellId, String line, Duration timeout) {
        return request(
                Names.SHELL + "/Command",
                timeout,
                selector(shellId) + "<w:OptionSet><w:Option Name=\"WINRS_CONSOLEMODE_STDIN\">TRUE</w:Option>"
                        + "<w:Option Name=\"WINRS_SKIP_CMD_SHELL\">FALSE</w:Option></w:OptionSet>",
                "<rsp:CommandLine><rsp:Command>" + Xml.escape(line) + "</rsp:Command></rsp:CommandLine>");
    }

    public Request receive(String shellId, String commandId, Duration timeout) {
        return request(
                Names.SHELL + "/Receive",
                timeout,
                selector(shellId),
                "<rsp:Receive><rsp:DesiredStream CommandId=\"" + Xml.escape(commandId)
                        + "\">stdout stderr</rsp:DesiredStream></rsp:Receive>");
    }

    public Request terminate(String shellId, String commandId, Duration timeout) {
        return request(
                Names.SHELL + "/Signal",
                timeout,
                selector(shellId),
                "<rsp:Signal CommandId=\"" + Xml.escape(commandId) + "\"><rsp:Code>" + Names.TERMINATE
                        + "</rsp:Code></rsp:Signal>");
    }

    public Request delete(String shellId, Duration timeout) {
        return request(Names.TRANSFER + "/Delete", timeout, selector(shellId), "");
    }

    private static String selector(String shellId) {
        return "<w:SelectorSet><w:Selector Name=\"ShellId\">" + Xml.escape(shellId) + "</w:Selector></w:SelectorSet>";
    }

    private Request request(String action, Duration timeout, String headers, String body) {
        String id = "uuid:" + uuid();
        String text = HEAD
                + url
                + AFTER_TO
                + seconds(timeout)
                + AFTER_TIMEOUT
                + id
                + AFTER_ID
                + action
                + AFTER_ACTION
                + headers
                + BODY
                + body
                + END;
        return new Request(id, action, text);
    }

    /** {@code 19.250}. */
    private static String seconds(Duration timeout) {
        String millis = Integer.toString(timeout.toMillisPart() + 1000);
        return timeout.toSeconds() + "." + millis.substring(1);
    }

    /** Of version 4 (RFC 9562 5.4). It tells replies apart and keeps no secret. */
    private static UUID uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & 0xffffffff_ffff0fffL) | 0x4000L,
                (random.nextLong() & 0x3fffffff_ffffffffL) | 0x80000000_00000000L);
    }
}
