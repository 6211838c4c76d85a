package io.natward.scanner.login.ntlm;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * CHALLENGE_MESSAGE, MS-NLMP 2.2.1.2, of a host that offers all that natward insists on.
 *
 * @param bytes as they came, for the MIC
 * @param flags what the host grants
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one message and is never compared
record Challenge(byte[] bytes, int flags, byte[] serverChallenge, AvPairs targetInfo) {
    /** Longer than any host's, and short enough for what is made of it to fit fields of 16 bits. */
    private static final int LONGEST = 16 * 1024;

    /** Up to and with TargetInfoFields: hosts older than Vista put no version behind it. */
    private static final int HEADER = 48;

    private static final int TARGET_NAME = 12;
    private static final int FLAGS = 20;
    private static final int SERVER_CHALLENGE = 24;
    private static final int TARGET_INFO = 40;

    /** @param bytes from the host, untrusted */
    static Challenge decode(byte[] bytes) throws LoginFailure {
        check(bytes.length > 0, "the host did not answer with an NTLM challenge");
        check(bytes.length <= LONGEST, "the host's NTLM challenge is longer than " + LONGEST + " bytes");
        check(
                NtlmMessage.isOfType(bytes, NtlmMessage.CHALLENGE),
                "the host answered with something that is no NTLM challenge");
        check(bytes.length >= HEADER, "the host's NTLM challenge is cut short after " + bytes.length + " bytes");
        ByteBuffer message = NtlmMessage.little(bytes);
        int flags = message.getInt(FLAGS);
        check((flags & Flags.UNICODE) != 0, "the host's NTLM challenge is not in Unicode, as was asked for");
        byte[] targetName = field(bytes, TARGET_NAME, "target name");
        check(
                targetName.length % Character.BYTES == 0,
                "the host's NTLM challenge: its target name has " + targetName.length + " bytes, which is not UTF-16");
        byte[] targetInfo = field(bytes, TARGET_INFO, "target information");
        int granted = targetInfo.length == 0 ? flags & ~Flags.TARGET_INFO : flags;
        String missing = Flags.missingFrom(granted).orElse("");
        if (!missing.isEmpty()) {
            throw new LoginFailure(
                    Reason.TOO_WEAK, "the host's NTLM offers no " + missing + "; natward's password is not sent to it");
        }
        return new Challenge(
                bytes.clone(),
                flags,
                Arrays.copyOfRange(bytes, SERVER_CHALLENGE, SERVER_CHALLENGE + Long.BYTES),
                AvPairs.decode(targetInfo));
    }

    /** The bytes that a field points at. Its MaxLen says nothing; an empty one points anywhere. */
    private static byte[] field(byte[] bytes, int at, String name) throws LoginFailure {
        ByteBuffer message = NtlmMessage.little(bytes);
        int length = Short.toUnsignedInt(message.getShort(at));
        long offset = Integer.toUnsignedLong(message.getInt(at + Integer.BYTES));
        if (length == 0) {
            return new byte[0];
        }
        check(
                offset >= HEADER && offset + length <= bytes.length,
                "the host's NTLM challenge: its %s lies at %d to %d in a message of %d bytes"
                        .formatted(name, offset, offset + length, bytes.length));
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
    }

    private static void check(boolean good, String otherwise) throws LoginFailure {
        if (!good) {
            throw new LoginFailure(Reason.MALFORMED, otherwise);
        }
    }
}
