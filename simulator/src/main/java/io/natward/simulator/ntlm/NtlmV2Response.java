package io.natward.simulator.ntlm;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * NTLMv2_RESPONSE, MS-NLMP 2.2.2.8.
 *
 * @param proof NTProofStr
 * @param temp what the proof is computed over, after the server's challenge
 */
@SuppressWarnings("ArrayRecordComponent") // these live for one message and are never compared
record NtlmV2Response(byte[] proof, byte[] temp, AvPairs pairs) {
    private static final int PROOF = 16;
    private static final int PAIRS_OFFSET = 28;

    /** Refuses NTLM v1 and LM responses, which are 24 bytes long. */
    static NtlmV2Response decode(byte[] bytes) throws NtlmException {
        if (bytes.length < PROOF + PAIRS_OFFSET + 4 || bytes[PROOF] != 1 || bytes[PROOF + 1] != 1) {
            throw new NtlmException("not an NTLM v2 response");
        }
        byte[] temp = Arrays.copyOfRange(bytes, PROOF, bytes.length);
        ByteBuffer pairs = ByteBuffer.wrap(temp, PAIRS_OFFSET, temp.length - PAIRS_OFFSET);
        return new NtlmV2Response(Arrays.copyOf(bytes, PROOF), temp, AvPairs.decode(pairs));
    }

    /** The key that both sides now share, if the proof was made with this key. */
    byte[] sessionBaseKey(byte[] ntowfv2, byte[] serverChallenge) throws NtlmException {
        if (!MessageDigest.isEqual(proof, Crypto.hmacMd5(ntowfv2, serverChallenge, temp))) {
            throw new NtlmException("wrong password");
        }
        return Crypto.hmacMd5(ntowfv2, proof);
    }

    boolean announcesMic() {
        return pairs.get(AvPairs.FLAGS)
                .filter(value -> value.length == 4 && (value[0] & AvPairs.HAS_MIC) != 0)
                .isPresent();
    }

    /** The channel that the client says it speaks over; zeros say nothing. */
    Optional<byte[]> channelBindings() {
        return pairs.get(AvPairs.CHANNEL_BINDINGS).filter(value -> !Arrays.equals(value, new byte[16]));
    }
}
