package io.natward.scanner.winrm;

import io.cloudsoft.winrm4j.client.ntlm.NtlmKeys.NegotiateFlags;
import io.cloudsoft.winrm4j.client.ntlm.NtlmMasqAsSpnegoScheme;
import io.cloudsoft.winrm4j.client.ntlm.forks.httpclient.NTLMEngineImpl;
import io.natward.scanner.diagnosis.Stage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.apache.http.auth.AuthScheme;
import org.apache.http.impl.auth.NTLMEngineException;

/**
 * NTLMv2 and nothing less (MS-NLMP). WinRM4j's engine answers with NTLMv1 where the host's challenge carries no TargetInfo,
 * and seals with whatever the host offers; both are refused here before any proof of the password is sent.
 */
final class StrictNtlm extends NTLMEngineImpl {
    private static final long ASKED =
            NegotiateFlags.NTLMSSP_REQUEST_TARGET | NegotiateFlags.NTLMSSP_NEGOTIATE_TARGET_INFO;
    private static final long SEALING = NegotiateFlags.NTLMSSP_NEGOTIATE_SIGN
            | NegotiateFlags.NTLMSSP_NEGOTIATE_SEAL
            | NegotiateFlags.NTLMSSP_NEGOTIATE_KEY_EXCH;
    private static final long STRONG = NegotiateFlags.NTLMSSP_NEGOTIATE_SEAL
            | NegotiateFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY
            | NegotiateFlags.NTLMSSP_NEGOTIATE_128;

    /** Offsets in a CHALLENGE_MESSAGE (MS-NLMP 2.2.1.2). */
    private static final int TARGET_NAME_LENGTH = 12;

    private static final int FLAGS = 20;
    private static final int TARGET_INFO_LENGTH = 40;
    private static final int SHORTEST = 48;

    private final HostSession session;
    private final boolean sealed;

    private StrictNtlm(HostSession session) {
        this.session = session;
        this.sealed = !session.target().tls();
    }

    static AuthScheme scheme(HostSession session) {
        return new NtlmMasqAsSpnegoScheme(new StrictNtlm(session));
    }

    @Override
    protected Integer getDefaultFlags() {
        return super.getDefaultFlags() | (int) (ASKED | (sealed ? SEALING : 0));
    }

    @Override
    public Type3Message generateType3MsgObject(
            String username, String password, String domain, String workstation, String challenge)
            throws NTLMEngineException {
        check(challenge);
        session.login().begin();
        session.reached(Stage.LOGIN_SENT);
        return super.generateType3MsgObject(username, password, domain, workstation, challenge);
    }

    private void check(String challenge) {
        ByteBuffer message = decoded(challenge);
        long flags = Integer.toUnsignedLong(message.getInt(FLAGS));
        if ((flags & NegotiateFlags.NTLMSSP_NEGOTIATE_TARGET_INFO) == 0
                || message.getShort(TARGET_INFO_LENGTH) == 0
                || message.getShort(TARGET_NAME_LENGTH) == 0) {
            throw new LoginRefusedException(
                    "the host offers NTLMv1 only, which natward does not use; look at its LmCompatibilityLevel");
        }
        if (sealed && (flags & STRONG) != STRONG) {
            throw new LoginRefusedException(
                    "the host does not offer NTLM sealing with 128-bit session security; use HTTPS, or look at its NtlmMinServerSec");
        }
    }

    private static ByteBuffer decoded(String challenge) {
        try {
            byte[] bytes = Base64.getDecoder().decode(challenge);
            if (bytes.length >= SHORTEST) {
                return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            }
        } catch (IllegalArgumentException e) {
            throw new LoginRefusedException("the host sent an NTLM challenge that is not Base64");
        }
        throw new LoginRefusedException("the host sent an NTLM challenge that is too short");
    }
}
