package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.tls.CertificateAuthority;
import io.natward.simulator.tls.HostTls;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A WinRM host over HTTPS and Basic that says, byte for byte, what a test wants at one step, and else what it should. */
final class ScriptedHost implements AutoCloseable {
    static final String SHELL = "5AE3B1F0-0001";
    static final String COMMAND = "5AE3B1F0-0002";
    private static final String SHELL_SPACE = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";

    /** A request as it came. */
    record Call(String step, String envelope) {
        /** Everything between two marks, once. */
        String between(String from, String to) {
            int start = envelope.indexOf(from) + from.length();
            return envelope.substring(start, envelope.indexOf(to, start));
        }

        String messageId() {
            return between("<a:MessageID>", "</a:MessageID>");
        }
    }

    /** What is said at some steps: the whole HTTP reply, or nothing where the host behaves. */
    @FunctionalInterface
    interface Script {
        Optional<byte[]> reply(Call call, OutputStream out) throws IOException;
    }

    /** Says this at one step, and behaves at all others. */
    static Script at(String step, Function<Call, byte[]> reply) {
        return (call, out) -> call.step().equals(step) ? Optional.of(reply.apply(call)) : Optional.empty();
    }

    private final ServerSocket server;
    private final HostTls tls;
    private final Path caFile;
    private final Script script;
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ScriptedHost(ServerSocket server, HostTls tls, Path caFile, Script script) {
        this.server = server;
        this.tls = tls;
        this.caFile = caFile;
        this.script = script;
    }

    static ScriptedHost start(Path folder, Script script) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create();
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path caFile = Files.writeString(folder.resolve("ca.pem"), authority.pem());
        ScriptedHost host =
                new ScriptedHost(server, authority.issue(SimulatedHost.windows10("ws-1.example")), caFile, script);
        Thread thread = new Thread(host::accept, "scripted host");
        thread.setDaemon(true);
        thread.start();
        return host;
    }

    Target target() {
        return new Target(
                "ws-1.example",
                "127.0.0.1",
                server.getLocalPort(),
                Transport.WSMAN,
                Optional.of(new Trust.Authorities(caFile)),
                Authentication.BASIC,
                new Identity.Password("user", Secret.of("password")),
                false,
                "WS-1");
    }

    /** {@code Create}, {@code Command}, and so on, in the order they came. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    /** How many connections there are now. */
    int connections() {
        return open.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket), "scripted connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = tls.over(accepted).socket()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (Optional<Call> call = next(in); call.isPresent(); call = next(in)) {
                steps.add(call.get().step());
                Optional<byte[]> scripted = script.reply(call.get(), out);
                out.write(scripted.isPresent() ? scripted.get() : expected(call.get()));
                out.flush();
            }
        } catch (IOException e) {
            return;
        } finally {
            open.remove(accepted);
        }
    }

    private static Optional<Call> next(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
            head.append((char) b);
        }
        String mark = "Content-Length: ";
        int start = head.indexOf(mark) + mark.length();
        int length = Integer.parseInt(head.substring(start, head.indexOf("\r\n", start)));
        String envelope = new String(in.readNBytes(length), UTF_8);
        String action = new Call("", envelope).between("<a:Action s:mustUnderstand=\"true\">", "</a:Action>");
        return Optional.of(new Call(action.substring(action.lastIndexOf('/') + 1), envelope));
    }

    private static byte[] expected(Call call) {
        return switch (call.step()) {
            case "Create" -> created(call);
            case "Command" ->
                soap(
                        call,
                        SHELL_SPACE + "/CommandResponse",
                        "<rsp:CommandResponse><rsp:CommandId>" + COMMAND + "</rsp:CommandId></rsp:CommandResponse>");
            case "Receive" -> output(call, "output".getBytes(UTF_8), Optional.of("0"));
            case "Signal" -> soap(call, SHELL_SPACE + "/SignalResponse", "<rsp:SignalResponse/>");
            default -> soap(call, TRANSFER + "/DeleteResponse", "");
        };
    }

    static byte[] created(Call call) {
        return soap(
                call,
                TRANSFER + "/CreateResponse",
                "<x:ResourceCreated><a:ReferenceParameters><w:SelectorSet><w:Selector Name=\"ShellId\">" + SHELL
                        + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>");
    }

    /** @param exitCode empty while the command runs */
    static byte[] output(Call call, byte[] stdout, Optional<String> exitCode) {
        return soap(
                call,
                SHELL_SPACE + "/ReceiveResponse",
                "<rsp:ReceiveResponse><rsp:Stream Name=\"stdout\" CommandId=\"" + COMMAND + "\">"
                        + Base64.getEncoder().encodeToString(stdout) + "</rsp:Stream><rsp:CommandState CommandId=\""
                        + COMMAND + "\" State=\"" + SHELL_SPACE + "/CommandState/"
                        + exitCode.map(code -> "Done\"><rsp:ExitCode>" + code + "</rsp:ExitCode></rsp:CommandState>")
                                .orElse("Running\"/>")
                        + "</rsp:ReceiveResponse>");
    }

    static byte[] soap(Call call, String action, String body) {
        return http(200, "application/soap+xml;charset=UTF-8", envelope(call.messageId(), action, body));
    }

    static byte[] fault(Call call, String code) {
        return http(
                500,
                "application/soap+xml;charset=UTF-8",
                envelope(
                        call.messageId(),
                        "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault",
                        "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>reason</s:Text></s:Reason>"
                                + "<s:Detail><f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\" Code=\""
                                + code + "\"><f:Message>as it is</f:Message></f:WSManFault></s:Detail></s:Fault>"));
    }

    static String envelope(String relatesTo, String action, String body) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:x=\"" + TRANSFER
                + "\" xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\" xmlns:rsp=\""
                + SHELL_SPACE + "\"><s:Header><a:Action>" + action + "</a:Action><a:RelatesTo>" + relatesTo
                + "</a:RelatesTo></s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    static byte[] http(int status, String type, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + " \r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        return (head + new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
