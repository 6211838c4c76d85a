package io.natward.policies.yaml;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.UserFile;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads one YAML document into a tree that knows its places. Anchors, aliases, tags, merge keys, duplicate keys and
 * second documents are problems: none of them is needed here, and each has surprised somebody.
 */
public final class YamlReader {
    private static final int MAX_MEBIBYTES = 64;
    private static final int MAX_SIZE = MAX_MEBIBYTES * 1024 * 1024;
    private static final int MAX_DEPTH = 32;

    /** Duplicates are found here and not by the parser, so that reading goes on behind them. */
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(MAX_SIZE)
                    .setMaxAliasesForCollections(0)
                    .setAllowDuplicateKeys(true)
                    .build())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_SIZE)
                    .build())
            .build();

    private final String file;
    private final List<String> lines;
    private final Problems problems;

    private YamlReader(String file, String text, Problems problems) {
        this.file = file;
        this.lines = text.lines().toList();
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param name how the file is called in messages and reports
     * @return the document; empty where it cannot be read at all, or is empty, which is then among the problems
     */
    public static Optional<YamlNode> read(Path path, String name, Problems problems) {
        return content(path, name, problems).flatMap(content -> read(content, name, problems));
    }

    /** The bytes of a file, for {@link #read(byte[], String, Problems)}; empty, with a problem, where it cannot be read. */
    public static Optional<byte[]> content(Path path, String name, Problems problems) {
        return UserFile.read(path, name, MAX_MEBIBYTES, problems);
    }

    /** Like {@link #read(Path, String, Problems)}, from bytes that must be UTF-8. */
    public static Optional<YamlNode> read(byte[] content, String name, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return new YamlReader(name, text, problems).document(text);
        } catch (CharacterCodingException e) {
            problems.add(SourceRange.at(name, 1, 1), "the file is not UTF-8 text");
            return Optional.empty();
        }
    }

    private Optional<YamlNode> document(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                problems.add(SourceRange.at(file, 1, 1), "the file is empty");
                return Optional.empty();
            }
            YamlNode root = node(parser, first);
            if (parser.nextToken() != null) {
                problems.add(here(parser), "a second document starts here; one file holds one document");
            }
            return Optional.of(root);
        } catch (JacksonException e) {
            problems.add(place(e), "not valid YAML: " + sentence(e));
            return Optional.empty();
        }
    }

    private YamlNode node(JsonParser parser, JsonToken token) {
        SourceRange where = here(parser);
        refuseIndirection(where);
        return switch (token) {
            case START_OBJECT -> mapping(parser, where);
            case START_ARRAY -> sequence(parser, where);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(parser.getString(), ScalarKind.NUMBER, where);
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(parser.getString(), ScalarKind.BOOLEAN, where);
            case VALUE_NULL -> new Scalar("", ScalarKind.NULL, where);
            default -> new Scalar(parser.getString(), ScalarKind.TEXT, where);
        };
    }

    private YamlNode mapping(JsonParser parser, SourceRange where) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            SourceRange keyPlace = here(parser);
            String key = parser.getString();
            refuseIndirection(keyPlace);
            if (key.equals("<<")) {
                problems.add(keyPlace, "merge keys (<<) are not supported; write the values out");
            }
            YamlNode value = node(parser, parser.nextToken());
            Entry earlier = entries.putIfAbsent(key, new Entry(key, keyPlace, value));
            if (earlier != null) {
                problems.add(
                        keyPlace,
                        "'" + key + "' stands here a second time; the first is on line "
                                + earlier.where().line());
            }
        }
        return new Mapping(entries, where);
    }

    private YamlNode sequence(JsonParser parser, SourceRange where) {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(parser, token));
        }
        return new Sequence(items, where);
    }

    /** The parser resolves these silently (an alias becomes its own name as text), so the source itself is asked. */
    private void refuseIndirection(SourceRange where) {
        switch (firstCharacter(where)) {
            case '&' -> problems.add(where, "anchors (&) are not supported; write the value out");
            case '*' ->
                problems.add(
                        where,
                        "aliases (*) are not supported; write the value out, or quote a text that starts with *");
            case '!' -> problems.add(where, "tags (!) are not supported; quote a text that starts with !");
            default -> {}
        }
    }

    private char firstCharacter(SourceRange where) {
        if (where.line() > lines.size()) {
            return ' ';
        }
        String line = lines.get(where.line() - 1);
        int codePoints = line.codePointCount(0, line.length());
        return where.column() > codePoints ? ' ' : line.charAt(line.offsetByCodePoints(0, where.column() - 1));
    }

    private SourceRange here(JsonParser parser) {
        TokenStreamLocation start = parser.currentTokenLocation();
        TokenStreamLocation end = parser.currentLocation();
        boolean forward = end.getLineNr() > start.getLineNr()
                || (end.getLineNr() == start.getLineNr() && end.getColumnNr() > start.getColumnNr());
        return forward
                ? new SourceRange(file, start.getLineNr(), start.getColumnNr(), end.getLineNr(), end.getColumnNr())
                : SourceRange.at(file, start.getLineNr(), start.getColumnNr());
    }

    private SourceRange place(JacksonException e) {
        SourceRange start = SourceRange.at(file, 1, 1);
        if (e.getCause() instanceof MarkedYamlEngineException marked) {
            return marked.getProblemMark()
                    .map(m -> SourceRange.at(file, m.getLine() + 1, m.getColumn() + 1))
                    .orElse(start);
        }
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? start
                : SourceRange.at(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
    }

    private static String sentence(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "nested deeper than " + MAX_DEPTH + " levels, or a text that is too long";
        }
        if (e.getCause() instanceof MarkedYamlEngineException marked) {
            String context = marked.getContext() == null ? "" : marked.getContext() + ", ";
            return (context + marked.getProblem()).replace('\n', ' ');
        }
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unknown error");
    }
}
