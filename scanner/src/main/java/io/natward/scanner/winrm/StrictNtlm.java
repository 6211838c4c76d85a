package io.natward.scanner.winrm;

import io.cloudsoft.winrm4j.client.ntlm.NtlmKeys.NegotiateFlags;
import io.cloudsoft.winrm4j.client.ntlm.NtlmMasqAsSpnegoScheme;
import io.cloudsoft.winrm4j.client.ntlm.forks.httpclient.NTLMEngineImpl;
import io.natward.scanner.diagnosis.Stage;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.ntlm.HostChallenge;
import java.nio.ByteBuffer;
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
    /** Of TargetNameFields in a CHALLENGE_MESSAGE (MS-NLMP 2.2.1.2). Without a name, WinRM4j's engine answers with NTLMv1. */
    private static final int TARGET_NAME_LENGTH = 12;

    private final HostSession session;

    private StrictNtlm(HostSession session) {
        this.session = session;
    }

    static AuthScheme scheme(HostSession session) {
        return new NtlmMasqAsSpnegoScheme(new StrictNtlm(session));
    }

    @Override
    protected Integer getDefaultFlags() {
        return super.getDefaultFlags() | (int) (ASKED | SEALING);
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

    private static void check(String challenge) {
        try {
            byte[] message = Base64.getDecoder().decode(challenge);
            HostChallenge.check(message);
            if (ByteBuffer.wrap(message).getShort(TARGET_NAME_LENGTH) == 0) {
                throw new LoginFailure(
                        Reason.TOO_WEAK, "the host's NTLM challenge names no target, so it has NTLMv1 only");
            }
        } catch (IllegalArgumentException e) {
            throw new LoginRefusedException(
                    new LoginFailure(Reason.MALFORMED, "the host sent a login token that is not Base64", e));
        } catch (LoginFailure e) {
            throw new LoginRefusedException(e);
        }
    }
}
