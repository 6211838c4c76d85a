package io.natward.scanner.login.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.SealedMessage;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrapTokenTest {
    private static final String HEADER = "050402ff000000000000000000000007";
    private static final String CONFOUNDER = "c0".repeat(16);
    private static final String HEADER_COPY = "1e".repeat(16);

    private static byte[] bytes(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16, 24})
    void moves_the_copy_of_the_header_and_the_checksum_before_the_confounder(int checksum) throws LoginFailure {
        String sum = "5a".repeat(checksum);
        SealedMessage sealed = WrapToken.rotate(bytes(HEADER, CONFOUNDER, "dada", HEADER_COPY, sum), 2);
        byte[] signature = bytes(HEADER, HEADER_COPY, sum, CONFOUNDER);
        ByteBuffer.wrap(signature).putShort(6, (short) (16 + checksum));
        assertThat(sealed.signature()).isEqualTo(signature);
        assertThat(sealed.data()).isEqualTo(bytes("dada"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "050402ff000100000000000000000007",
                "050402ff000000010000000000000007",
                "050402ff0000001c0000000000000007"
            })
    void refuses_to_rotate_what_has_filler_octets_or_is_rotated(String header) {
        byte[] token = bytes(header, CONFOUNDER, "dada", HEADER_COPY, "5a".repeat(12));
        assertThat(catchThrowableOfType(LoginFailure.class, () -> WrapToken.rotate(token, 2))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
    }

    /** RFC 4757 7.3: framed as RFC 1964 has it, and 02 01 for TOK_ID. */
    @Test
    void a_token_of_an_rc4_key_is_not_aes() {
        byte[] rc4 = bytes("60" + "81a0" + "06092a864886f712010202" + "02011100" + "1000ffff", "00".repeat(120));
        assertThat(WrapToken.isAes(rc4)).isFalse();
        assertThat(WrapToken.isAes(bytes("02011100ffffffff", "00".repeat(60)))).isFalse();
        assertThat(WrapToken.isAes(bytes(HEADER, CONFOUNDER, HEADER_COPY, "5a".repeat(12))))
                .isTrue();
    }
}
