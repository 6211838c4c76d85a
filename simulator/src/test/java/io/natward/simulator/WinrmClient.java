package io.natward.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.simulator.ntlm.NtlmClient;
import io.natward.simulator.ntlm.NtlmException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** One connection to a simulated host, with the few WinRM requests that tests send. */
public final class WinrmClient implements AutoCloseable {
    static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    static final String CMD = SHELL + "/cmd";
    static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";

    /** @param headers by lower-case name */
    record Reply(int status, Map<String, String> headers, String body) {
        String first(String regex) {
            Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("no " + regex + " in " + status + " " + body);
            }
            return matcher.group(1);
        }

        String faultCode() {
            return first("WSManFault[^>]* Code=\"(\\d+)\"");
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private @Nullable NtlmClient ntlm;
    private String authorization = "";
    private String lastBody = "";
    private final AtomicLong received = new AtomicLong();

    private WinrmClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                received.addAndGet(Math.max(0, count));
                return count;
            }
        });
        this.out = socket.getOutputStream();
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    static WinrmClient connect(RunningHost host) throws IOException {
        return connect(host, SocketFactory.getDefault());
    }

    static WinrmClient connect(RunningHost host, SocketFactory sockets) throws IOException {
        return new WinrmClient(sockets.createSocket(InetAddress.getLoopbackAddress(), host.port()));
    }

    WinrmClient timeoutMillis(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    /** Shows a certificate instead of a password. */
    WinrmClient certificate() {
        authorization = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";
        return this;
    }

    /** All bytes that came so far. */
    long received() {
        return received.get();
    }

    /** As it came, before unsealing. */
    String lastBody() {
        return lastBody;
    }

    InputStream in() {
        return in;
    }

    WinrmClient basic(String user, String password) {
        authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return this;
    }

    /** Authenticates the connection; the last reply. */
    Reply login(String domain, String user, String password) throws IOException {
        NtlmClient client = new NtlmClient(domain, user, password);
        Reply challenge = send(Map.of("Authorization", negotiate(client.negotiate())), new byte[0]);
        byte[] token = Base64.getDecoder()
                .decode(challenge.headers().get("www-authenticate").substring("Negotiate ".length()));
        Reply last = send(Map.of("Authorization", negotiate(client.authenticate(token))), new byte[0]);
        if (last.status() == 200) {
            ntlm = client;
        }
        return last;
    }

    private static String negotiate(byte[] token) {
        return "Negotiate " + Base64.getEncoder().encodeToString(token);
    }

    /** Sends an envelope: sealed after NTLM, else as it is. */
    Reply soap(String envelope) throws IOException, NtlmException {
        if (ntlm == null) {
            Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/soap+xml;charset=UTF-8"));
            if (!authorization.isEmpty()) {
                headers.put("Authorization", authorization);
            }
            return send(headers, envelope.getBytes(UTF_8));
        }
        Reply reply = sendSealed(envelope);
        if (reply.body().startsWith("<s:Envelope")) {
            return reply;
        }
        byte[] body = reply.body().getBytes(ISO_8859_1);
        if (body.length == 0) {
            return reply;
        }
        String marker = "application/octet-stream\r\n";
        int start = reply.body().indexOf(marker) + marker.length() + 4;
        int end = body.length - "--Encrypted Boundary--\r\n".length();
        return new Reply(
                reply.status(), reply.headers(), new String(ntlm.unseal(Arrays.copyOfRange(body, start, end)), UTF_8));
    }

    /** Sends a sealed envelope after NTLM, and takes the reply as it is. */
    Reply sendSealed(String envelope) throws IOException {
        return send(
                Map.of(
                        "Content-Type",
                        "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\""
                                + ";boundary=\"Encrypted Boundary\""),
                framed(envelope.getBytes(UTF_8), Objects.requireNonNull(ntlm), "\t"));
    }

    /** A sealed message as MS-WSMV 2.2.9.1 shows it. */
    public static byte[] framed(byte[] message, NtlmClient client, String indent) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("--Encrypted Boundary\r\n" + indent
                        + "Content-Type: application/HTTP-SPNEGO-session-encrypted\r\n" + indent
                        + "OriginalContent: type=application/soap+xml;charset=UTF-8;Length=" + message.length
                        + "\r\n--Encrypted Boundary\r\n" + indent + "Content-Type: application/octet-stream\r\n")
                .getBytes(ISO_8859_1));
        all.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(16).array());
        all.writeBytes(client.seal(message));
        all.writeBytes("--Encrypted Boundary--\r\n".getBytes(ISO_8859_1));
        return all.toByteArray();
    }

    Reply send(Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder("POST /wsman HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        write(head.toString().getBytes(ISO_8859_1));
        write(body);
        return read();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    Reply read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, two) -> one + ", " + two);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        lastBody = new String(in.readNBytes(length), ISO_8859_1);
        return new Reply(status, headers, lastBody);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed by the host");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    static String envelope(String action, String resource, String headers, String body) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\" xmlns:r=\"" + SHELL + "\"><s:Header>"
                + "<a:MessageID>uuid:42</a:MessageID><a:Action>" + action + "</a:Action><w:ResourceURI>" + resource
                + "</w:ResourceURI>" + headers + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    private static String selector(String shellId) {
        return "<w:SelectorSet><w:Selector Name=\"ShellId\">" + shellId + "</w:Selector></w:SelectorSet>";
    }

    Reply create(String codePage) throws IOException, NtlmException {
        return soap(
                envelope(
                        TRANSFER + "/Create",
                        CMD,
                        "<w:OptionSet><w:Option Name=\"WINRS_CODEPAGE\">" + codePage + "</w:Option></w:OptionSet>",
                        "<r:Shell><r:InputStreams>stdin</r:InputStreams><r:OutputStreams>stdout stderr</r:OutputStreams></r:Shell>"));
    }

    String open(String codePage) throws IOException, NtlmException {
        return create(codePage).first("Name=\"ShellId\">([^<]+)<");
    }

    Reply commandReply(String shellId, String line, String options) throws IOException, NtlmException {
        return soap(envelope(
                SHELL + "/Command",
                CMD,
                selector(shellId) + options,
                "<r:CommandLine><r:Command>"
                        + line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                        + "</r:Command></r:CommandLine>"));
    }

    String command(String shellId, String line) throws IOException, NtlmException {
        return commandReply(shellId, line, "").first("<rsp:CommandId>([^<]+)<");
    }

    /** @param timeout as {@code PT5S} */
    Reply receive(String shellId, String commandId, String timeout) throws IOException, NtlmException {
        return soap(envelope(
                SHELL + "/Receive",
                CMD,
                selector(shellId) + "<w:OperationTimeout>" + timeout + "</w:OperationTimeout>",
                "<r:Receive><r:DesiredStream CommandId=\"" + commandId
                        + "\">stdout stderr</r:DesiredStream></r:Receive>"));
    }

    Reply input(String shellId, String commandId, String text) throws IOException, NtlmException {
        return soap(envelope(
                SHELL + "/Send",
                CMD,
                selector(shellId),
                "<r:Send><r:Stream Name=\"stdin\" CommandId=\"" + commandId + "\">"
                        + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "</r:Stream></r:Send>"));
    }

    Reply signal(String shellId, String commandId) throws IOException, NtlmException {
        return soap(envelope(
                SHELL + "/Signal",
                CMD,
                selector(shellId),
                "<r:Signal CommandId=\"" + commandId + "\"><r:Code>" + SHELL
                        + "/signal/terminate</r:Code></r:Signal>"));
    }

    Reply delete(String shellId) throws IOException, NtlmException {
        return soap(envelope(TRANSFER + "/Delete", CMD, selector(shellId), ""));
    }

    /** The bytes of a stream in one reply. */
    static byte[] stream(Reply reply, String name) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Matcher matcher = Pattern.compile("<rsp:Stream Name=\"" + name + "\" CommandId=\"[^\"]+\">([^<]+)<")
                .matcher(reply.body());
        while (matcher.find()) {
            all.writeBytes(Base64.getDecoder().decode(matcher.group(1)));
        }
        return all.toByteArray();
    }

    /** Runs a command to its end and returns what it printed, out and err together as bytes. */
    byte[] run(String shellId, String line) throws IOException, NtlmException {
        String commandId = command(shellId, line);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Reply reply;
        do {
            reply = receive(shellId, commandId, "PT10S");
            all.writeBytes(stream(reply, "stdout"));
            all.writeBytes(stream(reply, "stderr"));
        } while (!reply.body().contains("CommandState/Done"));
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
