package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The inventory's file and all files it includes, the including one before what it includes. */
final class Documents {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
    private static final int MAX_DEPTH = 16;

    private final SourceFiles files;
    private final Problems problems;
    private final List<Mapping> documents = new ArrayList<>();
    private final Map<Path, SourceRange> included = new HashMap<>();
    private final Deque<Path> open = new ArrayDeque<>();

    private Documents(SourceFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    static List<Mapping> read(Path root, SourceFiles files, Problems problems) {
        Documents documents = new Documents(files, problems);
        documents.read(root, SourceRange.at(UserPaths.name(root), 1, 1));
        return documents.documents;
    }

    private void read(Path file, SourceRange named) {
        Path key = file.toAbsolutePath().normalize();
        if (open.contains(key)) {
            problems.add(named, UserPaths.name(file) + " includes itself, directly or through others");
            return;
        }
        SourceRange earlier = included.putIfAbsent(key, named);
        if (earlier != null) {
            problems.add(named, UserPaths.name(file) + " is included a second time; the first is at " + earlier);
            return;
        }
        open.push(key);
        files.read(file, named)
                .flatMap(content -> YamlReader.read(content, UserPaths.name(file), problems))
                .flatMap(this::mapping)
                .ifPresent(this::add);
        open.pop();
    }

    private Optional<Mapping> mapping(YamlNode node) {
        return YamlFields.mapping(node, "an inventory", problems);
    }

    private void add(Mapping document) {
        documents.add(document);
        YamlFields fields = new YamlFields(document, "an inventory", problems);
        for (Scalar include : fields.scalars("include")) {
            if (WILDCARD.matcher(include.text()).find()) {
                matching(include).forEach(file -> read(file, include.where()));
            } else {
                UserPaths.beside(include.where(), include.text(), problems)
                        .ifPresent(file -> read(file, include.where()));
            }
        }
    }

    /** The files that a pattern matches, in the order of their names. */
    private List<Path> matching(Scalar include) {
        String pattern = include.text();
        int wildcard = WILDCARD.splitAsStream(pattern).findFirst().orElse("").length();
        int slash = pattern.lastIndexOf('/', wildcard);
        Optional<Path> folder =
                UserPaths.beside(include.where(), slash < 0 ? "" : pattern.substring(0, slash + 1), problems);
        if (folder.isEmpty()) {
            return List.of();
        }
        List<Path> found = walk(folder.get(), pattern.substring(slash + 1), include.where());
        if (found.isEmpty()) {
            problems.add(
                    include.where(),
                    "no file matches '" + pattern + "'; the pattern is relative to the file that it stands in");
        }
        return found;
    }

    private List<Path> walk(Path folder, String pattern, SourceRange where) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            int depth = pattern.contains("**") ? MAX_DEPTH : pattern.split("/", -1).length;
            Path start = folder.toString().isEmpty() ? Path.of(".") : folder;
            if (!Files.isDirectory(start)) {
                return List.of();
            }
            try (Stream<Path> files = Files.walk(start, depth)) {
                return files.filter(Files::isRegularFile)
                        .map(start::relativize)
                        .filter(matcher::matches)
                        .sorted()
                        .map(folder::resolve)
                        .toList();
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(where, "the folder cannot be read");
        } catch (IllegalArgumentException e) {
            problems.add(where, "'" + pattern + "' is no pattern for file names");
        }
        return List.of();
    }
}
