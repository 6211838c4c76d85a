package io.natward.scanner.login.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.SealedMessage;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** MS-NLMP 4.2.1 (common values) and 4.2.4 (NTLM v2 authentication). */
final class SpecificationVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SERVER_CHALLENGE = HEX.parseHex("0123456789abcdef");
    private static final byte[] CLIENT_CHALLENGE = HEX.parseHex("aaaaaaaaaaaaaaaa");
    private static final byte[] TIME = new byte[8];
    private static final byte[] RANDOM_SESSION_KEY = HEX.parseHex("55555555555555555555555555555555");
    private static final byte[] SESSION_BASE_KEY = HEX.parseHex("8de40ccadbc14a82f15cb0ad0de95ca3");
    private static final String TARGET_INFO =
            "02000c0044006f006d00610069006e0001000c005300650072007600650072000000" + "0000";

    private static byte[] responseKey() {
        return Ntlmv2.responseKey(Ntlmv2.passwordHash("Password"), "User", "Domain");
    }

    private static byte[] response() throws LoginFailure {
        return Ntlmv2.response(
                responseKey(), SERVER_CHALLENGE, CLIENT_CHALLENGE, TIME, AvPairs.decode(HEX.parseHex(TARGET_INFO)));
    }

    @Test
    void ntowfv2_of_4_2_4_1_1() {
        assertThat(HEX.formatHex(responseKey())).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
    }

    @Test
    void response_of_4_2_4_1_3_and_4_2_4_2_2() throws LoginFailure {
        assertThat(HEX.formatHex(response()))
                .isEqualTo("68cd0ab851e51c96aabc927bebef6a1c" + "0101000000000000" + "0000000000000000"
                        + "aaaaaaaaaaaaaaaa" + "00000000" + TARGET_INFO + "00000000");
    }

    @Test
    void session_base_key_of_4_2_4_1_2() throws LoginFailure {
        assertThat(Ntlmv2.sessionBaseKey(responseKey(), response())).isEqualTo(SESSION_BASE_KEY);
    }

    @Test
    void encrypted_session_key_of_4_2_4_2_3() {
        assertThat(HEX.formatHex(Crypto.apply(Crypto.rc4(SESSION_BASE_KEY), RANDOM_SESSION_KEY)))
                .isEqualTo("c5dad2544fc9799094ce1ce90bc9d03e");
    }

    @Test
    void sealed_message_and_signature_of_4_2_4_4() throws LoginFailure {
        SealedMessage sealed = new NtlmSealing(RANDOM_SESSION_KEY).seal("Plaintext".getBytes(UTF_16LE));
        assertThat(HEX.formatHex(sealed.data())).isEqualTo("54e50165bf1936dc996020c1811b0f06fb5f");
        assertThat(HEX.formatHex(sealed.signature())).isEqualTo("010000007fb38ec5c55d497600000000");
    }

    /** The example of Microsoft's open specifications blog, "NTLM and Channel Binding Hash". */
    @Test
    void hash_of_channel_bindings() {
        byte[] applicationData = Crypto.concat(
                "tls-server-end-point:".getBytes(US_ASCII),
                HEX.parseHex("ea05fefecc6b0bd571dbbc5baa3ed45386d0446835f7b74c85621b9983475f95"));
        assertThat(HEX.formatHex(ChannelBindings.hash(applicationData))).isEqualTo("6586e99d81c2fc984e47172fd4dd0310");
    }
}
