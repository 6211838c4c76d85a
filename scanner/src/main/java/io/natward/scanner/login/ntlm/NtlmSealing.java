package io.natward.scanner.login.ntlm;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.MessageSealing;
import io.natward.scanner.login.SealedMessage;
import java.security.MessageDigest;

/**
 * Sealing with extended session security, MS-NLMP 3.4. Messages count from 0 in each direction; after one that is refused,
 * the connection is of no more use.
 */
final class NtlmSealing implements MessageSealing {
    private final SealingDirection toHost;
    private final SealingDirection fromHost;
    private boolean broken;

    /** @param key ExportedSessionKey */
    NtlmSealing(byte[] key) {
        this.toHost = new SealingDirection(key, "client-to-server");
        this.fromHost = new SealingDirection(key, "server-to-client");
    }

    @Override
    public String protocol() {
        return "application/HTTP-SPNEGO-session-encrypted";
    }

    @Override
    public SealedMessage seal(byte[] plain) throws LoginFailure {
        check(!broken, "cannot follow one that was refused");
        byte[] data = toHost.apply(plain);
        return new SealedMessage(toHost.sign(plain), data);
    }

    @Override
    public byte[] unseal(SealedMessage sealed) throws LoginFailure {
        check(!broken, "cannot follow one that was refused");
        broken = true;
        byte[] signature = sealed.signature();
        check(signature.length == SealingDirection.SIGNATURE, "has a signature of " + signature.length + " bytes");
        int number = SealingDirection.number(signature);
        check(
                number == fromHost.next(),
                "is number %s where %s was due: replayed or out of order"
                        .formatted(Integer.toUnsignedString(number), Integer.toUnsignedString(fromHost.next())));
        byte[] plain = fromHost.apply(sealed.data());
        check(MessageDigest.isEqual(fromHost.sign(plain), signature), "does not fit its signature");
        broken = false;
        return plain;
    }

    private static void check(boolean good, String otherwise) throws LoginFailure {
        if (!good) {
            throw new LoginFailure(Reason.MALFORMED, "the host's NTLM message " + otherwise);
        }
    }
}
