package io.natward.scanner.login.kerberos;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.keytab.Keytab;
import org.apache.kerby.kerberos.kerb.type.ap.ApReq;
import org.apache.kerby.kerberos.kerb.type.ap.Authenticator;
import org.apache.kerby.kerberos.kerb.type.base.EncryptedData;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.ticket.EncTicketPart;
import org.junit.jupiter.api.Test;

/** What the AP-REQ says of the TLS connection (RFC 4121 4.1.1.2), read with the host's key by Apache Kerby. */
class ChannelBindingTest {
    private static final int HASH_AT = 4;
    private static final int HASH_LENGTH = 16;
    private static final byte[] BINDING = "tls-server-end-point:0123456789abcdef0123456789abcdef".getBytes(US_ASCII);

    @Test
    void a_login_over_https_carries_the_hash_of_the_binding_with_no_addresses() throws Exception {
        assertThat(hashIn(Optional.of(BINDING))).isEqualTo(hashOf(BINDING));
    }

    @Test
    void a_login_over_http_carries_no_binding() throws Exception {
        assertThat(hashIn(Optional.empty())).isEqualTo(new byte[HASH_LENGTH]);
    }

    /** Of two addresses of type 0 without octets and the binding, little endian (RFC 4121 4.1.1.2, RFC 2744 3.11). */
    private static byte[] hashOf(byte[] binding) throws Exception {
        byte[] structure = ByteBuffer.allocate(20 + binding.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(16, binding.length)
                .put(20, binding)
                .array();
        return MessageDigest.getInstance("MD5").digest(structure);
    }

    private static byte[] hashIn(Optional<byte[]> binding) throws Exception {
        KerberosCredential user = KerberosCredential.ofKeytab(TestRealm.get().userKeys(), TestRealm.USER);
        try (KerberosTickets tickets = new KerberosTickets(user, false);
                KerberosLogin login = tickets.begin(TestRealm.HOST, binding, Duration.ofSeconds(20))) {
            byte[] checksum = authenticator(login.step(new byte[0])).getCksum().getChecksum();
            return Arrays.copyOfRange(checksum, HASH_AT, HASH_AT + HASH_LENGTH);
        }
    }

    private static Authenticator authenticator(byte[] token) throws Exception {
        ApReq request = new ApReq();
        request.decode(afterFrame(token));
        EncryptedData sealed = request.getTicket().getEncryptedEncPart();
        EncryptionKey hostKey = Keytab.loadKeytab(TestRealm.get().hostKeys().toFile())
                .getKey(new PrincipalName("HTTP/" + TestRealm.HOST + "@NATWARD.TEST"), sealed.getEType());
        EncTicketPart ticket = new EncTicketPart();
        ticket.decode(EncryptionHandler.decrypt(sealed, hostKey, KeyUsage.KDC_REP_TICKET));
        Authenticator authenticator = new Authenticator();
        authenticator.decode(
                EncryptionHandler.decrypt(request.getEncryptedAuthenticator(), ticket.getKey(), KeyUsage.AP_REQ_AUTH));
        return authenticator;
    }

    /** Behind the mechanism's name and the two octets of the token's id (RFC 4121 4.1). */
    private static byte[] afterFrame(byte[] token) {
        byte[] mechanism = {0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x12, 0x01, 0x02, 0x02};
        for (int at = 0; at < token.length - mechanism.length; at++) {
            if (Arrays.equals(token, at, at + mechanism.length, mechanism, 0, mechanism.length)) {
                return Arrays.copyOfRange(token, at + mechanism.length + 2, token.length);
            }
        }
        throw new IllegalArgumentException("no Kerberos token");
    }
}
