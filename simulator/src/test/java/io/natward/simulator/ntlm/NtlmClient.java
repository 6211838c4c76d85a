package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The client's side of NTLM v2, for tests: with MIC, key exchange and sealing, and with ways to do it wrong. */
public final class NtlmClient {
    private static final int FLAGS = 0xe2088237 & ~Flags.OEM;
    private static final int FIXED = 88;
    private static final byte[] EXPORTED_KEY = "0123456789abcdef".getBytes(US_ASCII);

    private final String domain;
    private final String user;
    private final String password;
    private final byte[] negotiate;
    private NtlmSession.Direction toServer = new NtlmSession.Direction(EXPORTED_KEY, "client-to-server", true);
    private NtlmSession.Direction fromServer = new NtlmSession.Direction(EXPORTED_KEY, "server-to-client", true);
    private byte[] channelBindings = new byte[0];
    private boolean spoilingMic;

    public NtlmClient(String domain, String user, String password) {
        this(domain, user, password, FLAGS);
    }

    NtlmClient(String domain, String user, String password, int flags) {
        this.domain = domain;
        this.user = user;
        this.password = password;
        this.negotiate = message(new byte[40], 1).putInt(12, flags).array();
    }

    /** @param md5 of what the connection is bound to */
    public NtlmClient boundTo(byte[] md5) {
        channelBindings = md5.clone();
        return this;
    }

    NtlmClient spoilingMic() {
        spoilingMic = true;
        return this;
    }

    private static ByteBuffer message(byte[] bytes, int type) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put("NTLMSSP\0".getBytes(US_ASCII)).putInt(type);
        return buffer;
    }

    public byte[] negotiate() {
        return negotiate.clone();
    }

    public byte[] authenticate(byte[] challenge) {
        ByteBuffer received = ByteBuffer.wrap(challenge).order(ByteOrder.LITTLE_ENDIAN);
        byte[] serverChallenge = Arrays.copyOfRange(challenge, 24, 32);
        int length = Short.toUnsignedInt(received.getShort(40));
        int offset = received.getInt(44);
        byte[] offered = Arrays.copyOfRange(challenge, offset, offset + length - 4);
        byte[] bindings = channelBindings.length == 0
                ? channelBindings
                : Crypto.concat(new byte[] {10, 0, 16, 0}, channelBindings);
        byte[] pairs = Crypto.concat(offered, new byte[] {6, 0, 4, 0, 2, 0, 0, 0}, bindings, new byte[4]);
        byte[] temp = Crypto.concat(
                new byte[] {1, 1, 0, 0, 0, 0, 0, 0},
                new byte[8],
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8},
                new byte[4],
                pairs,
                new byte[4]);
        byte[] key = Crypto.ntowfv2(password, user, domain);
        byte[] proof = Crypto.hmacMd5(key, serverChallenge, temp);
        byte[] sessionKey = Crypto.next(Crypto.rc4(Crypto.hmacMd5(key, proof)), EXPORTED_KEY);
        byte[] bytes = encode(received.getInt(20), Crypto.concat(proof, temp), sessionKey);
        byte[] mic = Crypto.hmacMd5(EXPORTED_KEY, negotiate, challenge, bytes);
        if (spoilingMic) {
            mic[0] ^= 1;
        }
        System.arraycopy(mic, 0, bytes, Authenticate.MIC_OFFSET, mic.length);
        return bytes;
    }

    private byte[] encode(int flags, byte[] response, byte[] sessionKey) {
        byte[][] payloads = {
            new byte[24], response, domain.getBytes(UTF_16LE), user.getBytes(UTF_16LE), new byte[0], sessionKey
        };
        byte[] bytes = new byte
                [FIXED
                        + Arrays.stream(payloads)
                                .mapToInt(payload -> payload.length)
                                .sum()];
        ByteBuffer buffer = message(bytes, 3);
        int at = FIXED;
        for (byte[] payload : payloads) {
            buffer.putShort((short) payload.length)
                    .putShort((short) payload.length)
                    .putInt(at);
            System.arraycopy(payload, 0, bytes, at, payload.length);
            at += payload.length;
        }
        buffer.putInt(flags);
        return bytes;
    }

    /** The signature, then the sealed data. */
    public byte[] seal(byte[] plain) {
        byte[] sealed = Crypto.next(toServer.stream(), plain);
        return Crypto.concat(toServer.sign(plain), sealed);
    }

    public byte[] unseal(byte[] signatureAndData) throws NtlmException {
        byte[] plain =
                Crypto.next(fromServer.stream(), Arrays.copyOfRange(signatureAndData, 16, signatureAndData.length));
        fromServer.verify(Arrays.copyOf(signatureAndData, 16), plain);
        return plain;
    }
}
