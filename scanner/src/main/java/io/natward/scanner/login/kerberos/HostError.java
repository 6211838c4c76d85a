package io.natward.scanner.login.kerberos;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The error that a host may answer an AP-REQ with: {@code KRB-ERROR} (RFC 4120 5.9.1) in the framing of RFC 4121 4.1. Nobody
 * vouches for it, so it explains a refusal and nothing more.
 */
final class HostError {
    private static final int FRAME = 0x60;
    private static final int OID = 0x06;
    private static final int KRB_ERROR_TOKEN = 0x0300;
    private static final int KRB_ERROR = 0x7E;
    private static final int SEQUENCE = 0x30;
    private static final int ERROR_CODE = 0xA6;
    private static final int INTEGER = 0x02;

    private HostError() {}

    /** The error's code, empty if the token is no error or not one that can be read. */
    static OptionalInt code(byte[] token) {
        Optional<ByteBuffer> frame = inside(ByteBuffer.wrap(token), FRAME);
        if (frame.isEmpty() || inside(frame.get(), OID).isEmpty() || frame.get().remaining() < 2) {
            return OptionalInt.empty();
        }
        if ((frame.get().getShort() & 0xFFFF) != KRB_ERROR_TOKEN) {
            return OptionalInt.empty();
        }
        return inside(frame.get(), KRB_ERROR)
                .flatMap(error -> inside(error, SEQUENCE))
                .map(HostError::codeAmong)
                .orElseGet(OptionalInt::empty);
    }

    private static OptionalInt codeAmong(ByteBuffer fields) {
        while (fields.hasRemaining()) {
            int tag = fields.get(fields.position()) & 0xFF;
            Optional<ByteBuffer> field = inside(fields, tag);
            if (field.isEmpty()) {
                return OptionalInt.empty();
            }
            if (tag == ERROR_CODE) {
                Optional<ByteBuffer> number = inside(field.get(), INTEGER);
                return number.isPresent() && number.get().remaining() == 1
                        ? OptionalInt.of(number.get().get() & 0xFF)
                        : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** The content of the next element, which is stepped over; empty if it has another tag or does not fit. */
    private static Optional<ByteBuffer> inside(ByteBuffer in, int tag) {
        if (in.remaining() < 2 || (in.get() & 0xFF) != tag) {
            return Optional.empty();
        }
        int length = in.get() & 0xFF;
        if (length > 0x80) {
            int octets = length - 0x80;
            if (octets > 3 || in.remaining() < octets) {
                return Optional.empty();
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = (length << 8) | (in.get() & 0xFF);
            }
        } else if (length == 0x80) {
            return Optional.empty();
        }
        if (length > in.remaining()) {
            return Optional.empty();
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return Optional.of(content);
    }
}
