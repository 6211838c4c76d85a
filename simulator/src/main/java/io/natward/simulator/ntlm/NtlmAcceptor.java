package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.natward.simulator.host.Account;
import io.natward.simulator.host.CbtHardening;
import io.natward.simulator.host.ChallengeFault;
import io.natward.simulator.host.SimulatedHost;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The server's side of one NTLM authentication (MS-NLMP 3.2.5): NTLM v2 only, extended session security and 128-bit keys
 * required, the MIC checked where the client announces one, and channel bindings as the host's hardening level says.
 */
public final class NtlmAcceptor {
    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(US_ASCII);
    private static final byte[] VERSION = {10, 0, 0x61, 0x4a, 0, 0, 0, 15};
    private static final int CHALLENGE_HEADER = 56;
    private static final Instant FILE_TIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SimulatedHost host;
    private final byte[] channelBindings;
    private final Optional<ChallengeFault> fault;
    private final byte[] serverChallenge = new byte[8];
    private byte[] negotiate = new byte[0];
    private byte[] challenge = new byte[0];

    /** @param channelBindings the MD5 of what the connection is bound to, as in MsvAvChannelBindings; empty for none */
    public NtlmAcceptor(SimulatedHost host, byte[] channelBindings) {
        this(host, channelBindings, Optional.empty());
    }

    /** @param fault of the challenge that is sent */
    NtlmAcceptor(SimulatedHost host, byte[] channelBindings, Optional<ChallengeFault> fault) {
        this.host = host;
        this.channelBindings = channelBindings.clone();
        this.fault = fault;
        RANDOM.nextBytes(serverChallenge);
    }

    /** Whether these bytes are an NTLM message of this type: 1 negotiate, 3 authenticate. */
    public static boolean isMessage(byte[] bytes, int type) {
        return bytes.length >= 16
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                && little(bytes).getInt(8) == type;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Answers a NEGOTIATE_MESSAGE with a CHALLENGE_MESSAGE. The target's name is in it whether it was asked for or not:
     * clients exist that fall back to NTLM v1 without it.
     */
    public byte[] challenge(byte[] negotiateMessage) throws NtlmException {
        if (!isMessage(negotiateMessage, 1)) {
            throw new NtlmException("not a NEGOTIATE_MESSAGE");
        }
        int asked = little(negotiateMessage).getInt(12);
        if ((asked & Flags.REQUIRED) != Flags.REQUIRED) {
            throw new NtlmException(
                    String.format(Locale.ROOT, "the client does not offer what is required: flags %08x", asked));
        }
        String domain = host.accounts().stream()
                .flatMap(account -> account.domain().stream())
                .findFirst()
                .orElse(host.computerName());
        boolean unicode = (asked & Flags.UNICODE) != 0;
        boolean member = !domain.equals(host.computerName());
        int flags = (asked & Flags.OPTIONAL)
                | Flags.REQUIRED
                | Flags.NTLM
                | Flags.REQUEST_TARGET
                | (unicode ? Flags.UNICODE : Flags.OEM)
                | Flags.TARGET_INFO
                | Flags.VERSION
                | (member ? Flags.TARGET_TYPE_DOMAIN : Flags.TARGET_TYPE_SERVER);
        byte[] target = domain.getBytes(Authenticate.charset(flags));
        byte[] targetInfo = new AvPairs()
                .with(AvPairs.DOMAIN_NAME, domain)
                .with(AvPairs.COMPUTER_NAME, host.computerName())
                .with(AvPairs.DNS_COMPUTER_NAME, host.name())
                .with(AvPairs.TIMESTAMP, fileTime(Instant.now()))
                .encode();
        negotiate = negotiateMessage.clone();
        byte[] sound = encode(flags, target, targetInfo);
        challenge = fault.isPresent() ? ChallengeDamage.of(sound, fault.get()) : sound;
        return challenge.clone();
    }

    private byte[] encode(int flags, byte[] target, byte[] targetInfo) {
        byte[] bytes = new byte[CHALLENGE_HEADER + target.length + targetInfo.length];
        ByteBuffer buffer = little(bytes);
        buffer.put(SIGNATURE).putInt(2);
        field(buffer, target.length, CHALLENGE_HEADER);
        buffer.putInt(flags).put(serverChallenge).putLong(0);
        field(buffer, targetInfo.length, CHALLENGE_HEADER + target.length);
        buffer.put(VERSION).put(target).put(targetInfo);
        return bytes;
    }

    private static void field(ByteBuffer buffer, int length, int offset) {
        buffer.putShort((short) length).putShort((short) length).putInt(offset);
    }

    private static byte[] fileTime(Instant instant) {
        Duration since = Duration.between(FILE_TIME_EPOCH, instant);
        long ticks = since.toSeconds() * 10_000_000 + since.toNanosPart() / 100;
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .array();
    }

    /** Checks an AUTHENTICATE_MESSAGE; returns only if the client knows the password of an account of this host. */
    public NtlmSession authenticate(byte[] bytes) throws NtlmException {
        if (challenge.length == 0 || !isMessage(bytes, 3)) {
            throw new NtlmException("an AUTHENTICATE_MESSAGE was due");
        }
        Authenticate message = Authenticate.decode(bytes);
        int flags = message.flags();
        if ((flags & Flags.REQUIRED) != Flags.REQUIRED || (flags & Flags.ANONYMOUS) != 0) {
            throw new NtlmException("the client gave up what was negotiated");
        }
        String domain = message.domain();
        String user = message.user();
        Account account = host.accounts().stream()
                .filter(candidate -> candidate.isMeantBy(domain, user, host.computerName()))
                .findFirst()
                .orElseThrow(() -> new NtlmException("no such account"));
        NtlmV2Response response = NtlmV2Response.decode(message.ntResponse());
        byte[] key = Crypto.ntowfv2(account.password(), user, domain);
        byte[] sessionBaseKey = response.sessionBaseKey(key, serverChallenge);
        byte[] exported = sessionBaseKey;
        if ((flags & Flags.KEY_EXCHANGE) != 0) {
            if (message.encryptedSessionKey().length != 16) {
                throw new NtlmException("the encrypted session key is not 16 bytes long");
            }
            exported = Crypto.next(Crypto.rc4(sessionBaseKey), message.encryptedSessionKey());
        }
        if (response.announcesMic()) {
            byte[] expected = Crypto.hmacMd5(exported, negotiate, challenge, message.bytesWithoutMic());
            if (!MessageDigest.isEqual(expected, message.mic())) {
                throw new NtlmException("the MIC does not fit the three messages");
            }
        }
        checkChannel(response);
        return new NtlmSession(account, exported, flags);
    }

    private void checkChannel(NtlmV2Response response) throws NtlmException {
        if (channelBindings.length == 0 || host.cbtHardening() == CbtHardening.NONE) {
            return;
        }
        Optional<byte[]> claimed = response.channelBindings();
        if (claimed.isEmpty() && host.cbtHardening() == CbtHardening.STRICT) {
            throw new NtlmException("the client is bound to no channel");
        }
        if (claimed.isPresent() && !Arrays.equals(claimed.get(), channelBindings)) {
            throw new NtlmException("the client is bound to another channel");
        }
    }
}
