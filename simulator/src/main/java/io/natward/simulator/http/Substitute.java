package io.natward.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.simulator.http.Answer.Response;
import java.io.IOException;

/** Something that stands before the service answers, and not the service. */
public sealed interface Substitute extends Delivery {
    Response response(Wire wire);

    @Override
    default boolean isInstead() {
        return true;
    }

    @Override
    default boolean deliver(Response replaced, Wire wire) throws IOException {
        Response response = response(wire);
        wire.send(WireFormat.whole(replaced.closing() ? response.thenClosing() : response));
        return !response.closing() && !replaced.closing();
    }

    /** A status without a body, and the end of the connection. */
    record Status(int status) implements Substitute {
        @Override
        public Response response(Wire wire) {
            return Response.empty(status).thenClosing();
        }
    }

    /** Status 200 and the page on which some portal asks for a password. */
    record LoginPage() implements Substitute {
        private static final String PAGE =
                "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method=\"post\" action=\"/login\">"
                        + "<input name=\"user\"><input name=\"password\" type=\"password\"></form></body></html>";

        @Override
        public Response response(Wire wire) {
            return Response.of(200, "text/html; charset=utf-8", PAGE.getBytes(UTF_8));
        }
    }

    /** To another host of the fleet, which counts who comes. */
    record Redirect(int status, String host) implements Substitute {
        @Override
        public Response response(Wire wire) {
            return Response.empty(status).with("Location", wire.url(host).toString());
        }
    }
}
