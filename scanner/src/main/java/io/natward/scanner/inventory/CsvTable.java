package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file in UTF-8 with a header. A byte order mark and the {@code #TYPE} line that {@code Export-Csv} writes are
 * skipped, and so are empty lines.
 */
final class CsvTable {
    private static final String TYPE_LINE = "#TYPE";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final List<String> header;
    private final List<Row> rows;

    /** @param where the row's first line, from its first column */
    record Row(List<String> header, List<String> cells, SourceRange where) {

        /** A cell's text without blanks around it; empty where there is none. */
        Optional<String> cell(String column) {
            int index = header.indexOf(column);
            return index < 0
                    ? Optional.empty()
                    : Optional.of(cells.get(index).strip()).filter(c -> !c.isEmpty());
        }
    }

    private CsvTable(String name, List<String> header, List<Row> rows) {
        this.name = name;
        this.header = header;
        this.rows = rows;
    }

    String name() {
        return name;
    }

    List<String> header() {
        return header;
    }

    List<Row> rows() {
        return rows;
    }

    static Optional<CsvTable> read(byte[] content, String name, char delimiter, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return parse(text, name, delimiter, problems);
        } catch (CharacterCodingException e) {
            problems.add(
                    SourceRange.at(name, 1, 1),
                    "the file is not UTF-8 text; in PowerShell, Export-Csv -Encoding UTF8 writes it so");
            return Optional.empty();
        }
    }

    private static Optional<CsvTable> parse(String text, String name, char delimiter, Problems problems) {
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        long skipped = 0;
        if (text.startsWith(TYPE_LINE, start)) {
            int end = text.indexOf('\n', start);
            start = end < 0 ? text.length() : end + 1;
            skipped = 1;
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        List<String> header = List.of();
        List<Row> rows = new ArrayList<>();
        long line = skipped;
        try (CSVParser parser = CSVParser.parse(new StringReader(text.substring(start)), format)) {
            for (CSVRecord csv : parser) {
                int first = Math.toIntExact(line + 1);
                line = skipped + parser.getCurrentLineNumber();
                List<String> cells = csv.toList();
                SourceRange where = new SourceRange(
                        name, first, 1, first, 1 + String.join(",", cells).length());
                if (cells.size() == 1 && cells.get(0).isBlank()) {
                    continue;
                }
                if (header.isEmpty()) {
                    header = cells.stream().map(String::strip).toList();
                    refuseRepeated(header, where, problems);
                } else if (cells.size() != header.size()) {
                    problems.add(where, "this row has " + cells.size() + " cells, and the header has " + header.size());
                } else {
                    rows.add(new Row(header, cells, where));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(
                    SourceRange.at(name, Math.toIntExact(line + 1), 1),
                    "not valid CSV; a quote that is opened here is perhaps never closed");
            return Optional.empty();
        }
        if (header.isEmpty()) {
            problems.add(SourceRange.at(name, 1, 1), "the file is empty; its first line names the columns");
            return Optional.empty();
        }
        return Optional.of(new CsvTable(name, header, rows));
    }

    private static void refuseRepeated(List<String> header, SourceRange where, Problems problems) {
        Set<String> seen = new HashSet<>();
        header.stream()
                .filter(column -> !seen.add(column))
                .forEach(column -> problems.add(where, "column '" + column + "' stands twice in the header"));
    }
}
