package io.natward.simulator;

import static io.natward.simulator.HostileFleet.await;
import static io.natward.simulator.HostileFleet.http;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that are larger than anybody wants, over real sockets. */
final class EndlessRepliesTest {
    private static final byte[] REQUEST = "POST /wsman HTTP/1.1\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);

    @ParameterizedTest
    @ValueSource(strings = {"chunks", "body", "headers", "header-line", "interim"})
    void an_endless_reply_goes_on_after_megabytes_and_stops_when_the_client_goes(String what) throws IOException {
        try (HostileFleet fleet = http("endless-" + what + "(offer)")) {
            try (WinrmClient client = fleet.connected()) {
                client.write(REQUEST);
                String all = new String(client.in().readNBytes(4_000_000), ISO_8859_1);
                assertThat(all).hasSize(4_000_000);
                int head = all.indexOf("\r\n\r\n");
                switch (what) {
                    case "chunks" -> assertThat(all.substring(0, head)).contains("Transfer-Encoding: chunked");
                    case "body" -> assertThat(all.substring(0, head)).doesNotContain("chunked", "Content-Length");
                    case "interim" ->
                        assertThat(all)
                                .matches("(HTTP/1.1 100 Continue\r\n\r\n)++.{0,25}+(?s:.*)")
                                .doesNotContain("401");
                    default -> assertThat(head).isEqualTo(-1);
                }
                if (what.equals("header-line")) {
                    assertThat(all.lines().skip(5)).isEmpty();
                }
            }
            await(() -> fleet.host().counters().openConnections() == 0);
        }
    }

    @Test
    void an_endless_body_starts_as_the_true_one() throws Exception {
        try (HostileFleet fleet = HostileFleet.https("endless-chunks(create)");
                WinrmClient client =
                        WinrmClient.connect(fleet.host(), fleet.tls().getSocketFactory())) {
            client.basic("EXAMPLE\\svc", "right").create("437");
            assertThat(new String(client.in().readNBytes(5_000), ISO_8859_1))
                    .contains("<s:Envelope", "CreateResponse", "</s:Body>\r\n4000\r\n  ")
                    .doesNotContain("</s:Envelope>");
        }
    }

    @Test
    void a_gibibyte_is_announced_and_does_not_come() throws IOException {
        try (HostileFleet fleet = http("announced(offer)");
                WinrmClient client = fleet.connected().timeoutMillis(200)) {
            client.write(REQUEST);
            StringBuilder all = new StringBuilder();
            assertThatThrownBy(() -> {
                        for (int c = client.in().read(); c >= 0; c = client.in().read()) {
                            all.append((char) c);
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(all.toString()).endsWith("Content-Length: 1073741824\r\n\r\n");
        }
    }

    @Test
    void a_gzip_bomb_is_small_on_the_wire_and_as_large_as_asked_for_when_unpacked() throws Exception {
        try (HostileFleet fleet = http("gzip-bomb(offer, 50000000)")) {
            HttpResponse<InputStream> reply = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(fleet.host().url())
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(reply.headers().firstValue("Content-Encoding")).hasValue("gzip");
            byte[] packed;
            try (InputStream body = reply.body()) {
                packed = body.readAllBytes();
            }
            assertThat(packed.length).isLessThan(100_000);
            long unpacked;
            try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                unpacked = body.transferTo(OutputStream.nullOutputStream());
            }
            assertThat(unpacked).isEqualTo(50_000_000);
        }
    }
}
