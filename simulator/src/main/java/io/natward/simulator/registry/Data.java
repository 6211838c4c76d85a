package io.natward.simulator.registry;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The data of a registry value: a type and the bytes as the registry stores them, little-endian, strings in UTF-16. */
public final class Data {
    private final ValueType type;
    private final byte[] bytes;

    private Data(ValueType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** Any type with any bytes, also such as do not fit the type. */
    public static Data raw(ValueType type, byte[] bytes) {
        return new Data(type, bytes.clone());
    }

    /** @param value 0 to 4294967295 */
    public static Data dword(long value) {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IllegalArgumentException(value + " does not fit a REG_DWORD");
        }
        return new Data(ValueType.REG_DWORD, little(4).putInt((int) value).array());
    }

    public static Data qword(long value) {
        return new Data(ValueType.REG_QWORD, little(8).putLong(value).array());
    }

    public static Data sz(String text) {
        return new Data(ValueType.REG_SZ, terminated(text));
    }

    public static Data expandSz(String text) {
        return new Data(ValueType.REG_EXPAND_SZ, terminated(text));
    }

    public static Data multiSz(List<String> items) {
        String joined = items.stream().map(item -> item + "\0").collect(Collectors.joining());
        return new Data(ValueType.REG_MULTI_SZ, terminated(joined));
    }

    public static Data multiSz(String... items) {
        return multiSz(List.of(items));
    }

    /** @param hex digits in any case, two for a byte, no separators */
    public static Data binary(String hex) {
        return new Data(ValueType.REG_BINARY, HexFormat.of().parseHex(hex));
    }

    public static Data none() {
        return new Data(ValueType.REG_NONE, new byte[0]);
    }

    public static Data link(String target) {
        return new Data(ValueType.REG_LINK, target.getBytes(UTF_16LE));
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] terminated(String text) {
        return (text + "\0").getBytes(UTF_16LE);
    }

    public ValueType type() {
        return type;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes as text up to the first terminator. */
    public String text() {
        String all = new String(bytes, UTF_16LE);
        int end = all.indexOf('\0');
        return end < 0 ? all : all.substring(0, end);
    }

    /** The items of a REG_MULTI_SZ. */
    public List<String> items() {
        return Arrays.stream(new String(bytes, UTF_16LE).split("\0", -1))
                .takeWhile(item -> !item.isEmpty())
                .toList();
    }

    /** The bytes as an unsigned little-endian number; at most eight of them. */
    public long number() {
        byte[] padded = Arrays.copyOf(bytes, 8);
        return ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Data that && type == that.type && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return type + ":" + HexFormat.of().formatHex(bytes);
    }
}
