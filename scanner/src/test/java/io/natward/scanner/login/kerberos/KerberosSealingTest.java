package io.natward.scanner.login.kerberos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.MessageSealing;
import io.natward.scanner.login.SealedMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.ietf.jgss.MessageProp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerberosSealingTest {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] MESSAGE = "<Envelope>grün</Envelope>".getBytes(UTF_8);
    private static final int SIGNATURE = 60;
    private static final int HEADER = 16;

    private final KerberosTickets tickets =
            new KerberosTickets(KerberosCredential.ofKeytab(TestRealm.get().userKeys(), TestRealm.USER), false);
    private TestHost host;
    private KerberosLogin login;
    private MessageSealing sealing;

    @BeforeEach
    void logIn() throws Exception {
        host = new TestHost("HTTP/" + TestRealm.HOST);
        login = tickets.begin(TestRealm.HOST, Optional.empty(), Duration.ofSeconds(20));
        login.step(host.accept(login.step(NOTHING)));
        sealing = login.sealing();
    }

    @AfterEach
    void forget() {
        login.close();
        tickets.close();
    }

    private static byte[] token(SealedMessage sealed) {
        byte[] token = Arrays.copyOf(sealed.signature(), sealed.signature().length + sealed.data().length);
        System.arraycopy(sealed.data(), 0, token, sealed.signature().length, sealed.data().length);
        return token;
    }

    private static SealedMessage split(byte[] token, int signature) {
        return new SealedMessage(Arrays.copyOf(token, signature), Arrays.copyOfRange(token, signature, token.length));
    }

    /** As Windows sends it: rotated right by the copy of the header and the checksum. */
    private static byte[] rotated(byte[] token, int right) {
        ByteBuffer rotated =
                ByteBuffer.allocate(token.length).put(token, 0, HEADER).putShort(6, (short) right);
        rotated.put(token, token.length - right, right).put(token, HEADER, token.length - right - HEADER);
        return rotated.array();
    }

    private Reason refused(byte[] token) {
        return catchThrowableOfType(LoginFailure.class, () -> sealing.unseal(split(token, SIGNATURE)))
                .reason();
    }

    @Test
    void names_the_protocol_of_the_scheme_kerberos() {
        assertThat(sealing.protocol()).isEqualTo("application/HTTP-Kerberos-session-encrypted");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1000, 153_600})
    void puts_all_but_the_data_into_a_signature_of_60_octets(int length) throws Exception {
        byte[] plain = new byte[length];
        SealedMessage sealed = sealing.seal(plain);
        assertThat(sealed.signature()).hasSize(SIGNATURE);
        assertThat(sealed.data()).hasSize(length);
        ByteBuffer header = ByteBuffer.wrap(sealed.signature());
        assertThat(header.getShort(0)).as("TOK_ID").isEqualTo((short) 0x0504);
        assertThat(header.get(2) & 0x03)
                .as("flags: sealed, not from the acceptor")
                .isEqualTo(0x02);
        assertThat(header.get(3)).as("filler").isEqualTo((byte) 0xFF);
        assertThat(header.getShort(4)).as("EC").isZero();
        assertThat(header.getShort(6)).as("RRC").isEqualTo((short) 28);
        assertThat(host.unseal(token(sealed))).isEqualTo(plain);
    }

    @Test
    void numbers_messages_one_after_the_other() throws Exception {
        long first = ByteBuffer.wrap(sealing.seal(MESSAGE).signature()).getLong(8);
        long second = ByteBuffer.wrap(sealing.seal(MESSAGE).signature()).getLong(8);
        assertThat(second).isEqualTo(first + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 28, 44})
    void reads_what_the_host_rotated_by_any_number(int right) throws Exception {
        byte[] token = rotated(host.seal(MESSAGE), right);
        assertThat(sealing.unseal(split(token, SIGNATURE))).isEqualTo(MESSAGE);
    }

    @Test
    void reads_any_split_of_signature_and_data() throws Exception {
        assertThat(sealing.unseal(split(host.seal(MESSAGE), HEADER))).isEqualTo(MESSAGE);
        assertThat(sealing.unseal(split(host.seal(NOTHING), SIGNATURE))).isEmpty();
    }

    @Test
    void no_changed_octet_passes() throws Exception {
        int length = rotated(host.seal(MESSAGE), 28).length;
        for (int at = 0; at < length; at++) {
            logIn();
            byte[] changed = rotated(host.seal(MESSAGE), 28);
            changed[at] ^= 0x01;
            SealedMessage sealed = split(changed, SIGNATURE);
            assertThatThrownBy(() -> sealing.unseal(sealed)).as("octet " + at).isInstanceOf(LoginFailure.class);
        }
    }

    @Test
    void a_replayed_message_with_the_next_number_is_refused() throws Exception {
        byte[] token = rotated(host.seal(MESSAGE), 28);
        sealing.unseal(split(token, SIGNATURE));
        ByteBuffer.wrap(token).putLong(8, ByteBuffer.wrap(token).getLong(8) + 1);
        assertThat(refused(token)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void a_replayed_message_with_the_next_number_and_another_rotation_is_refused() throws Exception {
        byte[] token = host.seal(MESSAGE);
        sealing.unseal(split(token, SIGNATURE));
        ByteBuffer.wrap(token).putLong(8, ByteBuffer.wrap(token).getLong(8) + 1);
        assertThat(refused(rotated(token, 28))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void no_shortened_message_passes() throws Exception {
        byte[] token = rotated(host.seal(MESSAGE), 28);
        for (int length = 0; length < token.length; length++) {
            SealedMessage cut = new SealedMessage(Arrays.copyOf(token, length), NOTHING);
            assertThat(catchThrowableOfType(LoginFailure.class, () -> sealing.unseal(cut))
                            .reason())
                    .isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void a_replayed_message_is_refused() throws Exception {
        byte[] token = host.seal(MESSAGE);
        sealing.unseal(split(token, SIGNATURE));
        assertThat(refused(token)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void messages_out_of_order_are_refused() throws Exception {
        host.seal(MESSAGE);
        assertThat(refused(host.seal(MESSAGE))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void our_own_message_sent_back_is_refused() throws Exception {
        assertThat(refused(token(sealing.seal(MESSAGE)))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void a_message_of_another_connection_is_refused() throws Exception {
        TestHost other = new TestHost("HTTP/" + TestRealm.HOST);
        try (KerberosLogin another = tickets.begin(TestRealm.HOST, Optional.empty(), Duration.ofSeconds(20))) {
            another.step(other.accept(another.step(NOTHING)));
            assertThat(refused(other.seal(MESSAGE))).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void a_message_that_is_only_signed_is_refused_as_too_weak() throws Exception {
        byte[] signed = host.context().wrap(MESSAGE, 0, MESSAGE.length, new MessageProp(0, false));
        assertThat(refused(Arrays.copyOf(signed, SIGNATURE + MESSAGE.length))).isEqualTo(Reason.TOO_WEAK);
    }

    @Test
    void a_message_in_the_clear_is_refused() {
        assertThat(refused(Arrays.copyOf(MESSAGE, 100))).isEqualTo(Reason.MALFORMED);
    }
}
