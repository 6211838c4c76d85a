package io.natward.simulator.wsman;

import io.natward.simulator.host.Machine;
import io.natward.simulator.host.SealFault;
import io.natward.simulator.http.Request;
import io.natward.simulator.ntlm.NtlmException;
import io.natward.simulator.ntlm.NtlmSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the sealed messages of one connection, and seals its replies as the host's faults will have it. */
final class SealedReplies {
    private static final int CHECKSUM = 4;
    private static final int SEQUENCE_NUMBER = 12;

    private final Machine machine;
    private byte @Nullable [] before;

    SealedReplies(Machine machine) {
        this.machine = machine;
    }

    /** Empty if it is no sealed message of this session. */
    static Optional<byte[]> opened(Request request, NtlmSession session) {
        if (!session.sealing()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SealedMessages.open(request.body(), session));
        } catch (NtlmException e) {
            return Optional.empty();
        }
    }

    /** Empty if it is to go out in clear text. */
    Optional<byte[]> of(WsmanHost.Soap soap, NtlmSession session) {
        Optional<SealFault.How> how = machine.faults()
                .of(SealFault.class)
                .filter(fault -> fault.at().covers(soap.step()))
                .map(SealFault::how)
                .findFirst();
        if (how.isPresent() && how.get() == SealFault.How.SKIPPED) {
            session.seal(soap.bytes());
        }
        byte[] earlier = before;
        byte[] sealed = SealedMessages.seal(soap.bytes(), session);
        before = sealed;
        if (how.isEmpty()) {
            return Optional.of(sealed);
        }
        int signature = SealedMessages.signatureOffset(sealed, soap.bytes().length);
        return switch (how.get()) {
            case UNSEALED -> Optional.empty();
            case SKIPPED -> Optional.of(sealed);
            case REPLAYED -> Optional.of(earlier == null ? sealed : earlier);
            case SIGNATURE -> Optional.of(flipped(sealed, signature + CHECKSUM));
            case SEQUENCE_NUMBER -> Optional.of(flipped(sealed, signature + SEQUENCE_NUMBER));
            case DATA -> Optional.of(flipped(sealed, signature + NtlmSession.SIGNATURE_LENGTH));
            case LENGTH -> Optional.of(announcingOneMore(sealed, soap.bytes().length));
            case SIGNATURE_LENGTH -> Optional.of(withSignatureLength(sealed, signature));
            case NO_END -> Optional.of(Arrays.copyOf(sealed, sealed.length - SealedMessages.endLength()));
        };
    }

    private static byte[] flipped(byte[] sealed, int at) {
        byte[] changed = sealed.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] announcingOneMore(byte[] sealed, int length) {
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("Length=" + length, "Length=" + (length + 1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] withSignatureLength(byte[] sealed, int signature) {
        byte[] changed = sealed.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(signature - Integer.BYTES, Integer.MAX_VALUE);
        return changed;
    }
}
