package io.natward.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One connection from accept to close, on a thread of its own; requests are answered one after the other. */
final class Connection implements Runnable {
    /** As HTTP.sys closes idle connections. */
    private static final int IDLE_MILLIS = 120_000;

    private final Socket accepted;
    private final @Nullable SSLContext tls;
    private final Application.Session session;

    Connection(Socket accepted, @Nullable SSLContext tls, Application.Session session) {
        this.accepted = accepted;
        this.tls = tls;
        this.session = session;
    }

    /** A client that goes away in the middle is nothing to report: each side of a test sees its own end of it. */
    @Override
    public void run() {
        try (Socket socket = accepted) {
            socket.setSoTimeout(IDLE_MILLIS);
            socket.setTcpNoDelay(true);
            serve(tls == null ? socket : secured(socket, tls));
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Socket secured(Socket socket, SSLContext tls) throws IOException {
        SSLSocketFactory factory = tls.getSocketFactory();
        return factory.createSocket(socket, InputStream.nullInputStream(), true);
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        RequestReader reader = new RequestReader(in, out);
        boolean open = true;
        while (open) {
            try {
                Optional<Request> request = reader.next();
                open = request.isPresent() && answer(request.get(), in, out);
            } catch (BadRequestException e) {
                write(Answer.Response.empty(e.status()).thenClosing(), out);
                open = false;
            }
        }
    }

    private boolean answer(Request request, InputStream in, OutputStream out) throws IOException, InterruptedException {
        Answer answer = session.answer(request);
        if (answer instanceof Answer.Response response) {
            boolean closing = response.closing()
                    || request.header("connection").orElse("").equalsIgnoreCase("close");
            write(closing ? response.thenClosing() : response, out);
            return !closing;
        }
        in.transferTo(OutputStream.nullOutputStream());
        return false;
    }

    /** Head and body in one write, so that a client sees them at once. */
    private static void write(Answer.Response response, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder()
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(reason(response.status()))
                .append("\r\n");
        for (Answer.Header header : response.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        head.append("Server: Microsoft-HTTPAPI/2.0\r\n");
        head.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME
                        .withLocale(Locale.ROOT)
                        .format(ZonedDateTime.now(ZoneOffset.UTC)))
                .append("\r\n");
        if (response.closing()) {
            head.append("Connection: close\r\n");
        }
        head.append("Content-Length: ").append(response.body().length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(ISO_8859_1);
        byte[] all = new byte[start.length + response.body().length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(response.body(), 0, all, start.length, response.body().length);
        out.write(all);
        out.flush();
    }

    /** WinRM gives no reason with a 401. */
    private static String reason(int status) {
        return switch (status) {
            case 200 -> "";
            case 401 -> "";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 500 -> "";
            default -> "Error";
        };
    }
}
