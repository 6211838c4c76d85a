package io.natward.scanner.login.ntlm;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A list of AV_PAIR (MS-NLMP 2.2.2.1) in the order in which it came; never changed, only copied. */
final class AvPairs {
    static final int COMPUTER_NAME = 1;
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int TARGET_NAME = 9;
    static final int CHANNEL_BINDINGS = 10;
    /** In {@link #FLAGS}: the last message carries a MIC. */
    static final int HAS_MIC = 2;

    private static final int END = 0;
    private static final int LAST_NAME = 5;
    private static final int HEADER = 4;

    private final Map<Integer, byte[]> pairs;

    private AvPairs(Map<Integer, byte[]> pairs) {
        this.pairs = pairs;
    }

    /** Reads a list that fills these bytes up to its end mark: each kind once, each value as long as it must be. */
    static AvPairs decode(byte[] bytes) throws LoginFailure {
        ByteBuffer source = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, byte[]> pairs = new LinkedHashMap<>();
        while (source.remaining() >= HEADER) {
            int id = Short.toUnsignedInt(source.getShort());
            int length = Short.toUnsignedInt(source.getShort());
            if (id == END) {
                check(length == 0, "ends with a mark of " + length + " bytes");
                check(!source.hasRemaining(), "goes on for " + source.remaining() + " bytes after its end mark");
                return new AvPairs(pairs);
            }
            check(length <= source.remaining(), "has a pair " + id + " that is cut short");
            check(isLengthOf(id, length), "has a pair " + id + " of " + length + " bytes");
            byte[] value = new byte[length];
            source.get(value);
            check(pairs.put(id, value) == null, "has more than one pair " + id);
        }
        throw malformed("has no end mark");
    }

    private static boolean isLengthOf(int id, int length) {
        return switch (id) {
            case FLAGS -> length == Integer.BYTES;
            case TIMESTAMP -> length == Long.BYTES;
            case CHANNEL_BINDINGS -> length == 16;
            default -> (id > LAST_NAME && id != TARGET_NAME) || length % Character.BYTES == 0;
        };
    }

    private static void check(boolean good, String otherwise) throws LoginFailure {
        if (!good) {
            throw malformed(otherwise);
        }
    }

    private static LoginFailure malformed(String what) {
        return new LoginFailure(Reason.MALFORMED, "the host's NTLM challenge: its target information " + what);
    }

    Optional<byte[]> get(int id) {
        return Optional.ofNullable(pairs.get(id)).map(byte[]::clone);
    }

    Optional<String> text(int id) {
        return get(id).map(value -> new String(value, StandardCharsets.UTF_16LE));
    }

    /** {@link #FLAGS}, 0 where there are none. */
    int flags() {
        return get(FLAGS)
                .map(value ->
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt())
                .orElse(0);
    }

    AvPairs with(int id, byte[] value) {
        Map<Integer, byte[]> copy = new LinkedHashMap<>(pairs);
        copy.put(id, value.clone());
        return new AvPairs(copy);
    }

    AvPairs without(int id) {
        Map<Integer, byte[]> copy = new LinkedHashMap<>(pairs);
        copy.remove(id);
        return new AvPairs(copy);
    }

    AvPairs withText(int id, String text) {
        return with(id, text.getBytes(StandardCharsets.UTF_16LE));
    }

    AvPairs withFlags(int flags) {
        return with(
                FLAGS,
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(flags)
                        .array());
    }

    byte[] encode() {
        int size = HEADER
                + pairs.values().stream()
                        .mapToInt(value -> HEADER + value.length)
                        .sum();
        ByteBuffer target = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        pairs.forEach((id, value) ->
                target.putShort(id.shortValue()).putShort((short) value.length).put(value));
        return target.putInt(END).array();
    }
}
