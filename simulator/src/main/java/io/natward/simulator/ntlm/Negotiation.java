package io.natward.simulator.ntlm;

import io.natward.simulator.host.ChallengeFault;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.ntlm.Spnego.State;
import java.util.Optional;

/** One run of {@code Authorization: Negotiate} on a connection: NTLM bare or inside SPNEGO. */
@SuppressWarnings("ArrayRecordComponent") // these live for one message and are never compared
public final class Negotiation {
    /** What one token of the client leads to. */
    public sealed interface Step {
        /** @param token for the client */
        record GoOn(byte[] token) implements Step {}

        /** @param token for the client; empty where none is due */
        record Accepted(NtlmSession session, byte[] token) implements Step {}

        /** @param why never for the client */
        record Rejected(String why) implements Step {}
    }

    private final NtlmAcceptor acceptor;
    private byte[] mechanisms = new byte[0];

    /**
     * A run that waits for its first token.
     *
     * @param channelBindings as for {@link NtlmAcceptor}
     * @param fault of the challenge
     */
    public Negotiation(SimulatedHost host, byte[] channelBindings, Optional<ChallengeFault> fault) {
        this.acceptor = new NtlmAcceptor(host, channelBindings, fault);
    }

    /** Whether this token starts a new run. */
    public static boolean begins(byte[] token) {
        return NtlmAcceptor.isMessage(token, 1) || (token.length > 0 && token[0] == 0x60);
    }

    public Step next(byte[] token) {
        try {
            return Spnego.isToken(token) ? wrapped(token) : bare(token);
        } catch (NtlmException e) {
            return new Step.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private Step bare(byte[] token) throws NtlmException {
        if (NtlmAcceptor.isMessage(token, 1)) {
            return new Step.GoOn(acceptor.challenge(token));
        }
        return new Step.Accepted(acceptor.authenticate(token), new byte[0]);
    }

    private Step wrapped(byte[] bytes) throws NtlmException {
        Spnego.Token token = Spnego.decode(bytes);
        if (!token.offersNtlm()) {
            throw new NtlmException("NTLM is not offered");
        }
        if (token.mechanisms().length > 0) {
            mechanisms = token.mechanisms();
        }
        byte[] inner = token.inner().orElse(new byte[0]);
        if (NtlmAcceptor.isMessage(inner, 1)) {
            byte[] challenge = acceptor.challenge(inner);
            return new Step.GoOn(
                    Spnego.response(State.ACCEPT_INCOMPLETE, true, Optional.of(challenge), Optional.empty()));
        }
        if (!NtlmAcceptor.isMessage(inner, 3)) {
            return new Step.GoOn(Spnego.response(State.REQUEST_MIC, true, Optional.empty(), Optional.empty()));
        }
        NtlmSession session = acceptor.authenticate(inner);
        Optional<byte[]> mic = token.mic().isPresent()
                ? Optional.of(
                        session.exchangeMechanismListMic(mechanisms, token.mic().get()))
                : Optional.empty();
        return new Step.Accepted(session, Spnego.response(State.ACCEPT_COMPLETED, false, Optional.empty(), mic));
    }
}
