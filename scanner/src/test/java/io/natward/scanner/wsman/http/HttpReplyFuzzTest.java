package io.natward.scanner.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Bytes from a host are replies within bounds, or the end of the connection. */
final class HttpReplyFuzzTest {
    @FuzzTest
    void is_within_bounds_or_refused(byte[] stream) {
        ReplyReader reader = new ReplyReader(new ByteArrayInputStream(stream));
        int read = 0;
        try {
            while (true) {
                HttpReply reply = reader.read();
                assertThat(reply.status()).isBetween(200, 599);
                assertThat(reply.body().length).isLessThanOrEqualTo(stream.length);
                assertThat(++read).isLessThanOrEqualTo(stream.length);
            }
        } catch (IOException refusedOrEnded) {
            assertThat(read).isLessThanOrEqualTo(stream.length);
        }
    }
}
