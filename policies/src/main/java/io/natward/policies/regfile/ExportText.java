package io.natward.policies.regfile;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of an export.
 *
 * @param lines all of them, with the header
 * @param wide whether texts among the bytes of {@code hex(...)} are UTF-16; in a REGEDIT4 file they have a byte for each
 *     character
 */
record ExportText(List<String> lines, boolean wide) {
    private static final String VERSION_5 = "Windows Registry Editor Version 5.00";
    private static final String VERSION_4 = "REGEDIT4";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    ExportText {
        lines = List.copyOf(lines);
    }

    /** Empty, with a problem, where the bytes are no export. */
    static Optional<ExportText> of(byte[] content, String name, Problems problems) {
        SourceRange start = SourceRange.at(name, 1, 1);
        Charset charset = charset(content);
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            problems.add(
                    start,
                    "the file is neither UTF-16LE (as the registry editor writes version 5.00) nor UTF-8; export it again"
                            + " as version 5.00");
            return Optional.empty();
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        if (text.indexOf(Cursor.END) >= 0) {
            problems.add(start, "the file holds NUL characters; it is no export, or UTF-16 without a byte order mark");
            return Optional.empty();
        }
        List<String> lines = text.lines().toList();
        String header = lines.isEmpty() ? "" : lines.get(0).stripTrailing();
        if (!header.equals(VERSION_5) && !header.equals(VERSION_4)) {
            problems.add(start, "the first line of an export is '" + VERSION_5 + "' or '" + VERSION_4 + "'");
            return Optional.empty();
        }
        return Optional.of(new ExportText(lines, header.equals(VERSION_5)));
    }

    private static Charset charset(byte[] content) {
        byte[] mark = Arrays.copyOf(content, Math.min(2, content.length));
        return Arrays.equals(mark, new byte[] {(byte) 0xFF, (byte) 0xFE})
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    }
}
