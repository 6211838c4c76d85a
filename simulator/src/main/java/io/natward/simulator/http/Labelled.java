package io.natward.simulator.http;

import io.natward.simulator.http.Answer.Response;
import java.io.IOException;

/** The true reply under another Content-Type. */
public record Labelled(String contentType) implements Delivery {
    /** Without any. */
    public static final Labelled NOT_AT_ALL = new Labelled("");

    @Override
    public boolean deliver(Response response, Wire wire) throws IOException {
        Response bare = response.without("Content-Type");
        wire.send(WireFormat.whole(contentType.isEmpty() ? bare : bare.with("Content-Type", contentType)));
        return !response.closing();
    }
}
