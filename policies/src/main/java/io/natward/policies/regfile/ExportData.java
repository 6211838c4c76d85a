package io.natward.policies.regfile;

import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.SourceRange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The data of a value of an export: a text in quotes, {@code dword:}, {@code hex:} or {@code hex(TYPE):}. */
final class ExportData {
    /** By the numbers that Windows gives them (winnt.h); binary is 3. */
    private static final List<RegistryType> TYPES = List.of(
            RegistryType.NONE,
            RegistryType.SZ,
            RegistryType.EXPAND_SZ,
            RegistryType.BINARY,
            RegistryType.DWORD,
            RegistryType.DWORD_BIG_ENDIAN,
            RegistryType.LINK,
            RegistryType.MULTI_SZ,
            RegistryType.RESOURCE_LIST,
            RegistryType.FULL_RESOURCE_DESCRIPTOR,
            RegistryType.RESOURCE_REQUIREMENTS_LIST,
            RegistryType.QWORD);

    private static final String NUL = "\0";
    private static final int DWORD_DIGITS = 8;

    private final Cursor cursor;
    private final boolean wide;

    ExportData(Cursor cursor, boolean wide) {
        this.cursor = cursor;
        this.wide = wide;
    }

    RegistryValue read() throws BadEntry {
        SourceRange where = cursor.where();
        if (cursor.peek() == '"') {
            return new RegistryValue.Sz(quoted());
        }
        if (cursor.take("dword:")) {
            return new RegistryValue.Dword(dword());
        }
        if (cursor.take("hex:")) {
            return new RegistryValue.Binary(hex(bytes()));
        }
        if (cursor.take("hex(")) {
            RegistryType type = type(where);
            return value(type, bytes(), where);
        }
        if (cursor.peek() == '-') {
            throw new BadEntry(where, "a deletion (-) says nothing of what a host has; leave the value out");
        }
        throw new BadEntry(where, "data is a text in quotes, dword:, hex: or hex(TYPE):");
    }

    /** A text in quotes, in which a backslash stands before a backslash and a quote. */
    String quoted() throws BadEntry {
        SourceRange opening = cursor.where();
        cursor.next();
        StringBuilder text = new StringBuilder();
        while (cursor.peek() != '"') {
            int column = cursor.column();
            char c = cursor.next();
            if (c == '\\') {
                c = cursor.next();
                if (c != '\\' && c != '"') {
                    throw new BadEntry(
                            cursor.where(column),
                            "in quotes a backslash stands before another one or before a quote only");
                }
            }
            if (c == Cursor.END) {
                throw new BadEntry(
                        opening, "the quote is not closed on its line; a text with line breaks is written as hex(1):");
            }
            text.append(c);
        }
        cursor.next();
        return text.toString();
    }

    private long dword() throws BadEntry {
        SourceRange where = cursor.where();
        StringBuilder digits = new StringBuilder();
        while (HexFormat.isHexDigit(cursor.peek())) {
            digits.append(cursor.next());
        }
        if (digits.isEmpty() || digits.length() > DWORD_DIGITS) {
            throw new BadEntry(where, "dword: is followed by 1 to 8 hexadecimal digits");
        }
        return Long.parseLong(digits.toString(), 16);
    }

    private RegistryType type(SourceRange where) throws BadEntry {
        String rest = cursor.rest();
        int end = rest.indexOf("):");
        for (int number = 0; number < TYPES.size(); number++) {
            if (end >= 0 && rest.substring(0, end).equalsIgnoreCase(Integer.toHexString(number))) {
                cursor.take(rest.substring(0, end + 2));
                return TYPES.get(number);
            }
        }
        throw new BadEntry(where, "the type of hex(TYPE): is a number from 0 to b, as in hex(7):");
    }

    private byte[] bytes() throws BadEntry {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        cursor.skipGaps();
        boolean more = cursor.peek() != Cursor.END && cursor.peek() != ';';
        while (more) {
            int column = cursor.column();
            char high = cursor.next();
            char low = cursor.next();
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                throw new BadEntry(
                        cursor.where(column), "a byte is two hexadecimal digits; bytes are separated by commas");
            }
            bytes.write(HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
            cursor.skipGaps();
            more = cursor.take(",");
            if (more) {
                cursor.skipGaps();
            }
        }
        return bytes.toByteArray();
    }

    private RegistryValue value(RegistryType type, byte[] bytes, SourceRange where) throws BadEntry {
        return switch (type) {
            case SZ -> new RegistryValue.Sz(text(bytes, where));
            case EXPAND_SZ -> new RegistryValue.ExpandSz(text(bytes, where));
            case MULTI_SZ ->
                new RegistryValue.MultiSz(Arrays.stream(characters(bytes, where).split(NUL, -1))
                        .filter(t -> !t.isEmpty())
                        .toList());
            case BINARY -> new RegistryValue.Binary(hex(bytes));
            case DWORD ->
                new RegistryValue.Dword(Integer.toUnsignedLong(
                        number(bytes, Integer.BYTES, where).getInt()));
            case QWORD ->
                new RegistryValue.Qword(number(bytes, Long.BYTES, where).getLong());
            case NONE, DWORD_BIG_ENDIAN, LINK, RESOURCE_LIST, FULL_RESOURCE_DESCRIPTOR, RESOURCE_REQUIREMENTS_LIST ->
                new RegistryValue.Other(type, hex(bytes));
        };
    }

    /** Up to the first NUL, as reg.exe prints it. */
    private String text(byte[] bytes, SourceRange where) throws BadEntry {
        String characters = characters(bytes, where);
        int end = characters.indexOf(NUL);
        return end < 0 ? characters : characters.substring(0, end);
    }

    private String characters(byte[] bytes, SourceRange where) throws BadEntry {
        if (wide) {
            if (bytes.length % 2 != 0) {
                throw new BadEntry(where, "a text has two bytes for each character; one byte is left over");
            }
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        for (byte b : bytes) {
            if (b < 0) {
                throw new BadEntry(
                        where,
                        "REGEDIT4 does not say which character a byte above 7f stands for; export it as version 5.00");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer number(byte[] bytes, int length, SourceRange where) throws BadEntry {
        if (bytes.length != length) {
            throw new BadEntry(where, "this number has " + length + " bytes, not " + bytes.length);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
