package io.natward.simulator.http;

import io.natward.simulator.http.Answer.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** How a reply goes out: each kind but {@link Late} does with it what no sound server does. */
public sealed interface Delivery permits Delivery.Late, Cut, Drip, Endless, Oversized, Labelled, Substitute {
    /** @return whether the connection may serve another request */
    boolean deliver(Response response, Wire wire) throws IOException, InterruptedException;

    /** Whether it is sent in the place of an answer, so that the request need not be carried out. */
    default boolean isInstead() {
        return false;
    }

    /** Finds where another host of the fleet listens. */
    @FunctionalInterface
    interface Directory {
        URI url(String host);
    }

    /** The whole reply, after a while. */
    record Late(Duration after) implements Delivery {
        @Override
        public boolean deliver(Response response, Wire wire) throws IOException, InterruptedException {
            Thread.sleep(after.toMillis());
            wire.send(WireFormat.whole(response));
            return !response.closing();
        }
    }
}
