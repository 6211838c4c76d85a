package io.natward.simulator.http;

import io.natward.simulator.http.Answer.Response;
import java.io.IOException;

/**
 * The first bytes of a reply, head included, and then the end of the connection.
 *
 * @param offset how many bytes; all of a shorter reply
 */
public record Cut(int offset, End end) implements Delivery {
    /** What comes in the place of the rest. */
    public enum End {
        /** TCP RST, where a close would send FIN. */
        RESET,
        CLOSE,
        /** Nothing, with the connection open until the client closes it. */
        SILENCE
    }

    public Cut {
        if (offset < 0) {
            throw new IllegalArgumentException("an offset is not negative");
        }
    }

    @Override
    public boolean deliver(Response response, Wire wire) throws IOException {
        wire.send(WireFormat.whole(response), offset);
        switch (end) {
            case RESET -> wire.reset();
            case CLOSE -> wire.close();
            case SILENCE -> wire.awaitHangUp();
        }
        return false;
    }
}
