package io.natward.simulator.ntlm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The tokens of SPNEGO (RFC 4178) as far as an acceptor of NTLM needs them. */
@SuppressWarnings("ArrayRecordComponent") // these live for one message and are never compared
final class Spnego {
    enum State {
        ACCEPT_COMPLETED(0),
        ACCEPT_INCOMPLETE(1),
        REQUEST_MIC(3);

        private final int code;

        State(int code) {
            this.code = code;
        }
    }

    /**
     * A token of the client.
     *
     * @param mechanisms the DER of the list of mechanisms; empty in all but the first token
     * @param offersNtlm whether NTLM is among them
     */
    record Token(byte[] mechanisms, boolean offersNtlm, Optional<byte[]> inner, Optional<byte[]> mic) {}

    private static final byte[] SPNEGO_OID = HexFormat.of().parseHex("06062b0601050502");
    private static final byte[] NTLM_OID = HexFormat.of().parseHex("060a2b06010401823702020a");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private Spnego() {}

    static boolean isToken(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] == 0x60 || bytes[0] == (byte) 0xa1);
    }

    static Token decode(byte[] bytes) throws NtlmException {
        Tlv outer = single(bytes);
        if (outer.tag == 0x60) {
            List<Tlv> parts = all(outer.content);
            if (parts.size() != 2 || !Arrays.equals(parts.get(0).encoded, SPNEGO_OID)) {
                throw new NtlmException("not a SPNEGO token");
            }
            Tlv list = single(
                    part(fields(parts.get(1)), 0xa0).orElseThrow(() -> new NtlmException("SPNEGO without mechanisms")));
            boolean ntlm = all(list.content).stream().anyMatch(oid -> Arrays.equals(oid.encoded, NTLM_OID));
            return token(fields(parts.get(1)), list.encoded, ntlm);
        }
        if (outer.tag != 0xa1) {
            throw new NtlmException("not a SPNEGO token");
        }
        return token(fields(outer), new byte[0], true);
    }

    private static Token token(List<Tlv> fields, byte[] mechanisms, boolean ntlm) throws NtlmException {
        return new Token(mechanisms, ntlm, octets(fields, 0xa2), octets(fields, 0xa3));
    }

    /** NegTokenResp. */
    static byte[] response(State state, boolean naming, Optional<byte[]> inner, Optional<byte[]> mic) {
        byte[] fields = encode(0xa0, encode(0x0a, new byte[] {(byte) state.code}));
        if (naming) {
            fields = Crypto.concat(fields, encode(0xa1, NTLM_OID));
        }
        if (inner.isPresent()) {
            fields = Crypto.concat(fields, encode(0xa2, encode(OCTETS, inner.get())));
        }
        if (mic.isPresent()) {
            fields = Crypto.concat(fields, encode(0xa3, encode(OCTETS, mic.get())));
        }
        return encode(0xa1, encode(SEQUENCE, fields));
    }

    private static byte[] encode(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return Crypto.concat(head, content);
    }

    private record Tlv(int tag, byte[] content, byte[] encoded) {}

    private static List<Tlv> fields(Tlv choice) throws NtlmException {
        return all(single(choice.content).content);
    }

    private static Optional<byte[]> part(List<Tlv> fields, int tag) {
        return fields.stream()
                .filter(field -> field.tag == tag)
                .map(Tlv::content)
                .findFirst();
    }

    private static Optional<byte[]> octets(List<Tlv> fields, int tag) throws NtlmException {
        Optional<byte[]> field = part(fields, tag);
        return field.isPresent() ? Optional.of(single(field.get()).content) : Optional.empty();
    }

    private static Tlv single(byte[] bytes) throws NtlmException {
        List<Tlv> elements = all(bytes);
        if (elements.size() != 1) {
            throw new NtlmException("SPNEGO token with " + elements.size() + " elements where one was due");
        }
        return elements.get(0);
    }

    private static List<Tlv> all(byte[] bytes) throws NtlmException {
        List<Tlv> elements = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            int start = buffer.position();
            int tag = Byte.toUnsignedInt(buffer.get());
            int length = length(buffer);
            if (length > buffer.remaining()) {
                throw new NtlmException("SPNEGO token cut short");
            }
            byte[] content = new byte[length];
            buffer.get(content);
            elements.add(new Tlv(tag, content, Arrays.copyOfRange(bytes, start, buffer.position())));
        }
        return elements;
    }

    private static int length(ByteBuffer buffer) throws NtlmException {
        int first = buffer.hasRemaining() ? Byte.toUnsignedInt(buffer.get()) : 0xff;
        if (first < 0x80) {
            return first;
        }
        int count = first - 0x80;
        if (count < 1 || count > 2 || buffer.remaining() < count) {
            throw new NtlmException("SPNEGO token with a bad length");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | Byte.toUnsignedInt(buffer.get());
        }
        return length;
    }
}
