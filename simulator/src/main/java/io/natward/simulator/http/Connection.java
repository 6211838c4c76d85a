package io.natward.simulator.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;

/** One connection from accept to close, on a thread of its own; requests are answered one after the other. */
final class Connection implements Runnable {
    /** As HTTP.sys closes idle connections. */
    private static final int IDLE_MILLIS = 120_000;

    private final Socket accepted;
    private final Layer layer;
    private final Application application;
    private final Delivery.Directory directory;
    private final Set<Presence> watched;

    /** @param watched where somebody looks whether clients are there */
    Connection(
            Socket accepted,
            Layer layer,
            Application application,
            Delivery.Directory directory,
            Set<Presence> watched) {
        this.accepted = accepted;
        this.layer = layer;
        this.application = application;
        this.directory = directory;
        this.watched = watched;
    }

    /** A client that goes away in the middle is nothing to report: each side of a test sees its own end of it. */
    @Override
    public void run() {
        try (Socket socket = accepted) {
            socket.setSoTimeout(IDLE_MILLIS);
            socket.setTcpNoDelay(true);
            serve(layer.over(socket));
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            application.closed();
        }
    }

    private void serve(Layer.Secured secured) throws IOException, InterruptedException {
        OutputStream out = secured.socket().getOutputStream();
        InputStream in = new BufferedInputStream(secured.socket().getInputStream());
        RequestReader reader = new RequestReader(in, out);
        Wire wire = new Wire(accepted, in, out, directory);
        Application.Session session = application.connected(secured.client());
        Presence presence = new Presence(secured.socket(), in);
        watched.add(presence);
        try {
            serve(reader, session, wire, presence);
        } finally {
            watched.remove(presence);
        }
    }

    private static void serve(RequestReader reader, Application.Session session, Wire wire, Presence presence)
            throws IOException, InterruptedException {
        boolean open = true;
        while (open) {
            try {
                Optional<Request> request = reader.next();
                open = request.isPresent() && answer(request.get(), session, wire, presence);
            } catch (BadRequestException e) {
                wire.send(WireFormat.whole(Answer.Response.empty(e.status()).thenClosing()));
                open = false;
            }
        }
    }

    private static boolean answer(Request request, Application.Session session, Wire wire, Presence presence)
            throws IOException, InterruptedException {
        Answer answer;
        presence.begin();
        try {
            answer = session.answer(request);
        } finally {
            presence.end();
        }
        if (answer instanceof Answer.Delivered delivered) {
            return delivered.how().deliver(closingWhereAsked(delivered.response(), request), wire);
        }
        if (answer instanceof Answer.Response response) {
            Answer.Response last = closingWhereAsked(response, request);
            byte[] bytes = WireFormat.whole(last);
            session.sent(bytes.length);
            wire.send(bytes);
            return !last.closing();
        }
        wire.awaitHangUp();
        return false;
    }

    private static Answer.Response closingWhereAsked(Answer.Response response, Request request) {
        boolean asked = request.header("connection").orElse("").equalsIgnoreCase("close");
        return asked ? response.thenClosing() : response;
    }
}
