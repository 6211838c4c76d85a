package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** AV_PAIR lists, MS-NLMP 2.2.2.1. */
final class AvPairs {
    static final int END = 0;
    static final int COMPUTER_NAME = 1;
    static final int DOMAIN_NAME = 2;
    static final int DNS_COMPUTER_NAME = 3;
    static final int DNS_TREE_NAME = 5;
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int CHANNEL_BINDINGS = 10;
    /** In {@link #FLAGS}: the message carries a MIC. */
    static final int HAS_MIC = 2;

    private final Map<Integer, byte[]> pairs = new LinkedHashMap<>();

    AvPairs with(int id, String text) {
        return with(id, text.getBytes(UTF_16LE));
    }

    AvPairs with(int id, byte[] value) {
        pairs.put(id, value);
        return this;
    }

    Optional<byte[]> get(int id) {
        return Optional.ofNullable(pairs.get(id));
    }

    byte[] encode() {
        int size =
                4 + pairs.values().stream().mapToInt(value -> 4 + value.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        pairs.forEach((id, value) ->
                buffer.putShort(id.shortValue()).putShort((short) value.length).put(value));
        return buffer.putInt(0).array();
    }

    /** Reads up to the end mark. */
    static AvPairs decode(ByteBuffer source) throws NtlmException {
        ByteBuffer buffer = source.slice().order(ByteOrder.LITTLE_ENDIAN);
        AvPairs pairs = new AvPairs();
        try {
            while (true) {
                int id = Short.toUnsignedInt(buffer.getShort());
                byte[] value = new byte[Short.toUnsignedInt(buffer.getShort())];
                buffer.get(value);
                if (id == END) {
                    return pairs;
                }
                pairs.with(id, value);
            }
        } catch (BufferUnderflowException e) {
            throw new NtlmException("target information without an end");
        }
    }
}
