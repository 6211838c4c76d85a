package io.natward.simulator.http;

import io.natward.simulator.http.Answer.Response;
import java.io.IOException;
import java.time.Duration;

/** One byte after the other, each after this time. */
public record Drip(Duration interval) implements Delivery {
    @Override
    public boolean deliver(Response response, Wire wire) throws IOException, InterruptedException {
        for (byte next : WireFormat.whole(response)) {
            Thread.sleep(interval.toMillis());
            wire.send(new byte[] {next});
        }
        return !response.closing();
    }
}
