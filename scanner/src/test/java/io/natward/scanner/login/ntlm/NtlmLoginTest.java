package io.natward.scanner.login.ntlm;

import static io.natward.scanner.login.ntlm.ChallengeBytes.pair;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.finding.Connection.Login;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client's two messages say (MS-NLMP 2.2.1), read by hand. */
final class NtlmLoginTest {
    private static final byte[] NOTHING = {};
    private static final int LM_RESPONSE = 12;
    private static final int NT_RESPONSE = 20;
    private static final int DOMAIN = 28;
    private static final int USER = 36;
    private static final int WORKSTATION = 44;
    private static final int SESSION_KEY = 52;
    private static final int FLAGS = 60;
    /** In the response: behind the proof, 28 bytes of other things. */
    private static final int PAIRS = 16 + 28;

    private static NtlmLogin login(String account) throws LoginFailure {
        return NtlmLogin.create("ws-1.example", account, "right", Optional.empty());
    }

    private static byte[] proof(NtlmLogin login, byte[] challenge) throws LoginFailure {
        login.step(NOTHING);
        return login.step(challenge);
    }

    private static byte[] field(byte[] message, int at) {
        ByteBuffer header = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int offset = header.getInt(at + 4);
        return Arrays.copyOfRange(message, offset, offset + Short.toUnsignedInt(header.getShort(at)));
    }

    private static byte[] pairs(byte[] proof) {
        byte[] response = field(proof, NT_RESPONSE);
        return Arrays.copyOfRange(response, PAIRS, response.length - 4);
    }

    @Test
    void asks_for_everything_that_it_insists_on_and_tells_nothing_of_this_computer() throws LoginFailure {
        byte[] negotiate = login("EXAMPLE\\svc").step(NOTHING);
        assertThat(negotiate)
                .asHexString()
                .isEqualTo("4E544C4D53535000" + "01000000" + "358288E2" + "00".repeat(16) + "000100000000000F");
    }

    @Test
    void knows_where_it_stands() throws LoginFailure {
        NtlmLogin login = login("EXAMPLE\\svc");
        assertThat(login.scheme()).isEqualTo("Negotiate");
        assertThat(login.mechanism()).isEqualTo(Login.NTLM);
        login.step(NOTHING);
        assertThat(login.isBeforeProof()).isTrue();
        assertThat(login.isComplete()).isFalse();
        assertThatThrownBy(login::sealing).isInstanceOf(IllegalStateException.class);
        login.step(new ChallengeBytes().encode());
        assertThat(login.isBeforeProof()).isFalse();
        assertThat(login.isComplete()).isTrue();
        assertThat(login.sealing().protocol()).isEqualTo("application/HTTP-SPNEGO-session-encrypted");
        assertThat(login.step(NOTHING)).isEmpty();
        login.close();
        assertThatThrownBy(login::sealing).isInstanceOf(IllegalStateException.class);
        assertThat(login.isBeforeProof()).isFalse();
    }

    @Test
    void answers_no_token_that_comes_before_the_first_or_after_the_last() throws LoginFailure {
        byte[] challenge = new ChallengeBytes().encode();
        assertThatThrownBy(() -> login("svc").step(challenge)).hasMessageContaining("before it was asked");
        NtlmLogin login = login("svc");
        proof(login, challenge);
        assertThatThrownBy(() -> login.step(challenge)).hasMessageContaining("after the last one");
        assertThat(login.isComplete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EXAMPLE\\svc, EXAMPLE, svc",
        "svc@example.net, '', svc@example.net",
        "svc, '', svc",
        ".\\admin, WS-1, admin",
        "\\svc, '', svc"
    })
    void names_the_account_as_windows_takes_it(String account, String domain, String user) throws LoginFailure {
        byte[] message = proof(login(account), new ChallengeBytes().encode());
        assertThat(new String(field(message, DOMAIN), UTF_16LE)).isEqualTo(domain);
        assertThat(new String(field(message, USER), UTF_16LE)).isEqualTo(user);
        assertThat(field(message, WORKSTATION)).isEmpty();
    }

    @Test
    void sends_no_lm_response_and_a_key_of_its_own() throws LoginFailure {
        byte[] message = proof(login("EXAMPLE\\svc"), new ChallengeBytes().encode());
        assertThat(field(message, LM_RESPONSE)).isEqualTo(new byte[24]);
        assertThat(field(message, SESSION_KEY)).hasSize(16);
        assertThat(ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(FLAGS))
                .isEqualTo(0xe2888235);
        assertThat(field(proof(login("EXAMPLE\\svc"), new ChallengeBytes().encode()), NT_RESPONSE))
                .as("another login has another client challenge")
                .isNotEqualTo(field(message, NT_RESPONSE));
    }

    @Test
    void signs_the_three_messages_with_the_key_that_it_sends() throws Exception {
        NtlmLogin login = login("EXAMPLE\\svc");
        byte[] challenge = new ChallengeBytes().encode();
        byte[] negotiate = login.step(NOTHING);
        byte[] message = login.step(challenge);
        byte[] response = field(message, NT_RESPONSE);
        byte[] responseKey = Ntlmv2.responseKey(Ntlmv2.passwordHash("right"), "svc", "EXAMPLE");
        byte[] temp = Arrays.copyOfRange(response, 16, response.length);
        assertThat(Arrays.copyOf(response, 16))
                .isEqualTo(Crypto.hmacMd5(responseKey, ChallengeBytes.SERVER_CHALLENGE, temp));
        byte[] key =
                Crypto.apply(Crypto.rc4(Ntlmv2.sessionBaseKey(responseKey, response)), field(message, SESSION_KEY));
        byte[] mic = Arrays.copyOfRange(message, 72, 88);
        Arrays.fill(message, 72, 88, (byte) 0);
        assertThat(mic).isEqualTo(Crypto.hmacMd5(key, negotiate, challenge, message));
    }

    @Test
    void gives_the_hosts_pairs_back_and_adds_mic_service_and_channel() throws Exception {
        byte[] binding = "tls-server-end-point:certificate".getBytes(UTF_8);
        byte[] struct = ByteBuffer.allocate(20 + binding.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(16, binding.length)
                .position(20)
                .put(binding)
                .array();
        byte[] unknown = pair(0x77, (byte) 1);
        byte[] challenge = new ChallengeBytes()
                .targetInfo(pair(6, new byte[] {1, 0, 0, 0}), unknown, pair(10, new byte[16]), pair(0))
                .encode();
        NtlmLogin login = NtlmLogin.create("ws-1.example", "svc", "right", Optional.of(binding));
        assertThat(pairs(proof(login, challenge)))
                .isEqualTo(ChallengeBytes.concat(
                        pair(6, new byte[] {3, 0, 0, 0}),
                        unknown,
                        pair(10, MessageDigest.getInstance("MD5").digest(struct)),
                        pair(9, "HTTP/ws-1.example".getBytes(UTF_16LE)),
                        pair(0)));
    }

    @Test
    void claims_no_channel_where_there_is_none_whatever_the_host_says() throws LoginFailure {
        byte[] challenge =
                new ChallengeBytes().targetInfo(pair(10, new byte[16]), pair(0)).encode();
        assertThat(pairs(proof(login("svc"), challenge)))
                .isEqualTo(ChallengeBytes.concat(
                        pair(6, new byte[] {2, 0, 0, 0}), pair(9, "HTTP/ws-1.example".getBytes(UTF_16LE)), pair(0)));
    }

    @Test
    void takes_the_time_from_the_host_and_from_this_computer_where_it_tells_none() throws LoginFailure {
        byte[] response = field(proof(login("svc"), new ChallengeBytes().encode()), NT_RESPONSE);
        assertThat(Arrays.copyOfRange(response, 24, 32)).isEqualTo(ChallengeBytes.TIME);
        byte[] timeless = new ChallengeBytes().targetInfo(pair(0)).encode();
        long ticks = ByteBuffer.wrap(field(proof(login("svc"), timeless), NT_RESPONSE))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(24);
        Instant told = Instant.parse("1601-01-01T00:00:00Z").plusSeconds(ticks / 10_000_000);
        assertThat(told).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    /** The vector of 4.2.4.1.1, whose user is in lower case here. */
    @Test
    void takes_a_users_case_as_windows_does() {
        byte[] hash = Ntlmv2.passwordHash("Password");
        assertThat(HexFormat.of().formatHex(Ntlmv2.responseKey(hash, "user", "Domain")))
                .isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
        assertThat(Ntlmv2.responseKey(hash, "strauß", "Domain"))
                .isEqualTo(Ntlmv2.responseKey(hash, "STRAUß", "Domain"))
                .isNotEqualTo(Ntlmv2.responseKey(hash, "STRAUSS", "Domain"));
    }

    @Test
    void wants_a_user_as_it_would_be_anonymous_without() {
        for (String account : new String[] {"", "EXAMPLE\\", ".\\"}) {
            assertThatThrownBy(() -> login(account))
                    .isInstanceOfSatisfying(
                            LoginFailure.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_CREDENTIAL));
        }
        assertThatThrownBy(() -> login("x".repeat(1025))).hasMessageContaining("longer than 1024");
    }
}
