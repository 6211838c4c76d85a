package io.natward.scanner.wsman.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies, byte for byte. {@code ~} stands for the end of a line. */
final class ReplyReaderTest {

    private static ReplyReader reader(String text) {
        return new ReplyReader(new ByteArrayInputStream(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.replace("~", "\r\n").getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 3~~abc",
                "HTTP/1.1 200~Content-Length: 3~Content-Length: 3~~abc",
                "HTTP/1.1 200 ~transfer-encoding: Chunked~~2;x=y~ab~1~c~0~Trailer: x~~",
                "HTTP/1.0 200 OK~~abc",
                "HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~Content-Length: 3~~abc",
            })
    void reads_a_body_in_each_of_its_forms(String reply) throws Exception {
        HttpReply read = reader(reply).read();

        assertThat(read.status()).isEqualTo(200);
        assertThat(new String(read.body(), ISO_8859_1)).isEqualTo("abc");
    }

    @Test
    void reads_one_reply_after_the_other_and_sees_what_is_too_much() throws Exception {
        ReplyReader reader = reader("HTTP/1.1 200 OK~Content-Length: 1~~aHTTP/1.1 500 ~Content-Length: 1~~b");

        assertThat(reader.read().status()).isEqualTo(200);
        assertThat(reader.hasSurplus()).isTrue();
        assertThat(reader.read().status()).isEqualTo(500);
        assertThat(reader.hasSurplus()).isFalse();
        assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/2 200~~                                                       | not an HTTP/1.1 reply",
                "HTTP/1.1 99 ~~                                                     | not an HTTP/1.1 reply",
                "HTTP/1.1 +20 ~~                                                    | not an HTTP/1.1 reply",
                "HTTP/1.1 101 ~~                                                    | not an HTTP/1.1 reply",
                "220 mail ESMTP~~                                                   | not an HTTP/1.1 reply",
                "HTTP/1.1 200 OK~: x~~                                              | a malformed header",
                "HTTP/1.1 200 OK~A b: x~~                                           | a malformed header",
                "HTTP/1.1 200 OK~ folded~~                                          | a malformed header",
                "HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~ab            | a malformed Content-Length",
                "HTTP/1.1 200 OK~Content-Length: -1~~                               | a malformed Content-Length",
                "HTTP/1.1 200 OK~Content-Length: 1, 1~~a                            | a malformed Content-Length",
                "HTTP/1.1 200 OK~Content-Length: 2097153~~                          | more than 2 MiB",
                "HTTP/1.1 200 OK~Content-Length: 99999999999999999999~~             | more than 2 MiB",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~7fffffff~              | more than 2 MiB",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-1~                    | a malformed chunk",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~ab~                  | a malformed chunk",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~Content-Length: 3~~abc  | other than chunked",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~0~~              | other than chunked",
                "HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 0~~         | a compressed reply",
                "HTTP/1.1 200 OK~Content-Length: 3~~ab                              | cut off",
                "HTTP/1.1 200 OK~Content-Len                                        | cut off",
            })
    void refuses_what_can_be_understood_in_two_ways_or_has_no_end(String reply, String words) {
        assertThatThrownBy(() -> reader(reply).read())
                .isInstanceOf(HttpViolation.class)
                .hasMessageContaining(words);
    }

    @Test
    void has_an_end_to_headers_and_to_interim_replies() {
        assertThatThrownBy(() ->
                        reader("HTTP/1.1 200 OK~" + "a: b~".repeat(101) + "~").read())
                .hasMessageContaining("more than 100 headers");
        assertThatThrownBy(
                        () -> reader("HTTP/1.1 200 OK~a: " + "b".repeat(40_000)).read())
                .hasMessageContaining("too long a head");
        assertThatThrownBy(() -> reader("HTTP/1.1 102 ~~".repeat(20)).read()).hasMessageContaining("interim replies");
    }

    @ParameterizedTest
    @CsvSource({"''", "Transfer-Encoding: chunked~"})
    void has_an_end_to_a_body_without_one(String header) {
        String piece = header.isEmpty() ? "x".repeat(1000) : "3e8\r\n" + "x".repeat(1000) + "\r\n";
        String endless = "HTTP/1.1 200 OK~" + header + "~" + piece.repeat(3000);

        assertThatThrownBy(() -> reader(endless).read()).hasMessageContaining("more than 2 MiB");
    }
}
