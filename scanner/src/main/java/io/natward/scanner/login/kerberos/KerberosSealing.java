package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.MessageSealing;
import io.natward.scanner.login.SealedMessage;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Wrap tokens (RFC 4121 4.2.6.2) as Windows wants them: rotated, so that everything but the data comes first.
 *
 * <p>The JDK does not compare a token's header with the encrypted copy of it (RFC 4121 4.2.4), so what it says of numbers and
 * replays holds against accidents only. What was unsealed once is remembered, so that it is not unsealed again under another
 * number. Nothing else can be put in a reply's place: the host makes one for each request, and none before it has the request.
 */
final class KerberosSealing implements MessageSealing {
    private final GSSContext context;
    private final Set<ByteBuffer> unsealed = new HashSet<>();

    KerberosSealing(GSSContext context) {
        this.context = context;
    }

    @Override
    public String protocol() {
        return "application/HTTP-Kerberos-session-encrypted";
    }

    @Override
    public SealedMessage seal(byte[] plain) throws LoginFailure {
        byte[] token;
        try {
            token = context.wrap(plain, 0, plain.length, new MessageProp(0, true));
        } catch (GSSException e) {
            throw new LoginFailure(Reason.MALFORMED, "the message cannot be sealed: " + e.getMessage(), e);
        }
        if (!WrapToken.isAes(token)) {
            throw new LoginFailure(
                    Reason.TOO_WEAK,
                    "the host's Kerberos key is of a type that natward does not seal with (RC4 or DES)");
        }
        return WrapToken.rotate(token, plain.length);
    }

    @Override
    public byte[] unseal(SealedMessage sealed) throws LoginFailure {
        byte[] token = ByteBuffer.allocate(sealed.signature().length + sealed.data().length)
                .put(sealed.signature())
                .put(sealed.data())
                .array();
        WrapToken.check(token);
        MessageProp found = new MessageProp(0, true);
        byte[] plain;
        try {
            plain = context.unwrap(token, 0, token.length, found);
        } catch (GSSException e) {
            throw new LoginFailure(Reason.MALFORMED, "the host's sealed message was changed on its way", e);
        } catch (RuntimeException e) {
            // The JDK's parser of what the host sent has its own ways to fail.
            throw new LoginFailure(Reason.MALFORMED, "the host's sealed message is malformed", e);
        }
        if (!found.getPrivacy()) {
            throw new LoginFailure(Reason.TOO_WEAK, "the host's message is signed but not encrypted");
        }
        boolean isNew = unsealed.add(WrapToken.checksum(token));
        if (!isNew || found.isDuplicateToken() || found.isOldToken() || found.isUnseqToken() || found.isGapToken()) {
            throw new LoginFailure(Reason.MALFORMED, "the host's sealed message was replayed or is out of order");
        }
        return plain;
    }
}
