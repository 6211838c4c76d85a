package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** MS-NLMP 4.2.1 (common values) and 4.2.4 (NTLM v2 authentication). */
final class SpecificationVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SERVER_CHALLENGE = HEX.parseHex("0123456789abcdef");
    private static final byte[] RANDOM_SESSION_KEY = HEX.parseHex("55555555555555555555555555555555");

    private static NtlmV2Response response() throws NtlmException {
        byte[] pairs = new AvPairs()
                .with(AvPairs.DOMAIN_NAME, "Domain")
                .with(AvPairs.COMPUTER_NAME, "Server")
                .encode();
        byte[] temp = Crypto.concat(
                HEX.parseHex("0101000000000000"),
                new byte[8],
                HEX.parseHex("aaaaaaaaaaaaaaaa"),
                new byte[4],
                pairs,
                new byte[4]);
        return NtlmV2Response.decode(Crypto.concat(HEX.parseHex("68cd0ab851e51c96aabc927bebef6a1c"), temp));
    }

    @Test
    void ntowfv2_of_4_2_4_1_1() {
        assertThat(HEX.formatHex(Crypto.ntowfv2("Password", "User", "Domain")))
                .isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
    }

    @Test
    void proof_and_session_base_key_of_4_2_4_1_2_and_4_2_4_2_2() throws NtlmException {
        byte[] key = Crypto.ntowfv2("Password", "User", "Domain");
        assertThat(HEX.formatHex(response().sessionBaseKey(key, SERVER_CHALLENGE)))
                .isEqualTo("8de40ccadbc14a82f15cb0ad0de95ca3");
    }

    @Test
    void encrypted_session_key_of_4_2_4_2_3() {
        byte[] sessionBaseKey = HEX.parseHex("8de40ccadbc14a82f15cb0ad0de95ca3");
        assertThat(HEX.formatHex(Crypto.next(Crypto.rc4(sessionBaseKey), RANDOM_SESSION_KEY)))
                .isEqualTo("c5dad2544fc9799094ce1ce90bc9d03e");
    }

    @Test
    void sealed_message_and_signature_of_4_2_4_4() {
        NtlmSession.Direction client = new NtlmSession.Direction(RANDOM_SESSION_KEY, "client-to-server", true);
        assertThat(HEX.formatHex(client.sealKey())).isEqualTo("59f600973cc4960a25480a7c196e4c58");
        assertThat(HEX.formatHex(client.signKey())).isEqualTo("4788dc861b4782f35d43fd98fe1a2d39");
        byte[] plain = "Plaintext".getBytes(UTF_16LE);
        assertThat(HEX.formatHex(Crypto.next(client.stream(), plain)))
                .isEqualTo("54e50165bf1936dc996020c1811b0f06fb5f");
        assertThat(HEX.formatHex(client.sign(plain))).isEqualTo("010000007fb38ec5c55d497600000000");
    }
}
