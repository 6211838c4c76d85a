package io.natward.policies.loading;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.source.UserFile;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the files of policies. A source is the name of a shipped pack, a file, or a folder; a folder's {@code pack.yaml}
 * lists its policies in their order, without one they come in the order of their names.
 */
final class PolicySources {
    static final String MANIFEST = "pack.yaml";
    static final String EXTENSION = ".yaml";
    static final String CASES = ".test.yaml";

    private static final String PACKS = "/io/natward/policies/packs/";
    private static final String PAGES = "/io/natward/policies/pages/";
    private static final int MOST_MEBIBYTES = 1;

    private final Problems problems;

    PolicySources(Problems problems) {
        this.problems = problems;
    }

    /** The policies of a source, then each one's cases where there are any. */
    List<PolicyFile> policies(String source) {
        return find(source, false);
    }

    /** The files with test cases of a source; of a single policy's file, the one beside it. */
    List<PolicyFile> cases(String source) {
        return find(source, true);
    }

    private List<PolicyFile> find(String source, boolean cases) {
        if (PolicyLoader.SHIPPED_PACKS.contains(source)) {
            return shipped(source, cases);
        }
        Path path;
        try {
            path = Path.of(source);
        } catch (InvalidPathException e) {
            problems.add(SourceRange.at(source, 1, 1), "this is no path: " + e.getReason());
            return List.of();
        }
        if (Files.isDirectory(path)) {
            return folder(path, source, cases);
        }
        if (Files.exists(path)) {
            String file = cases ? casesOf(source) : source;
            return cases && !Files.exists(Path.of(file))
                    ? List.of()
                    : read(Path.of(file), file).stream().toList();
        }
        problems.add(
                SourceRange.at(source, 1, 1),
                "there is no such file or folder, and no shipped pack of that name"
                        + Suggestion.forUnknown(source, PolicyLoader.SHIPPED_PACKS));
        return List.of();
    }

    private static String casesOf(String policy) {
        return policy.endsWith(CASES) ? policy : policy.replaceFirst("\\.ya?ml$", "") + CASES;
    }

    private List<PolicyFile> shipped(String pack, boolean cases) {
        PolicyFile manifest = resource(pack, MANIFEST, Optional.empty());
        return listed(manifest, problems).stream()
                .map(id -> cases
                        ? resource(pack, id.text() + CASES, Optional.empty())
                        : resource(pack, id.text() + EXTENSION, Optional.of(page(id.text()))))
                .toList();
    }

    private static PolicyFile resource(String pack, String file, Optional<String> guide) {
        Neighbours neighbours = (relative, most) -> Neighbours.resource(PACKS + pack + "/", relative, most);
        return new PolicyFile(pack + "/" + file, bytes(PACKS + pack + "/" + file), true, guide, neighbours);
    }

    private static String page(String policy) {
        return new String(bytes(PAGES + policy + ".md"), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = PolicySources.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<PolicyFile> folder(Path folder, String name, boolean cases) {
        String prefix = name.replace('\\', '/').replaceFirst("/+$", "") + "/";
        List<String> present = names(folder, name);
        String extension = cases ? CASES : EXTENSION;
        List<String> wanted = new ArrayList<>(present.stream()
                .filter(n -> n.endsWith(extension) && !n.equals(MANIFEST) && (cases || !n.endsWith(CASES)))
                .toList());
        if (present.contains(MANIFEST)) {
            wanted = inOrder(folder, prefix, wanted, extension);
        } else if (wanted.isEmpty() && !cases) {
            problems.add(SourceRange.at(name, 1, 1), "the folder holds no policy (files that end in .yaml)");
        }
        return wanted.stream()
                .flatMap(n -> read(folder.resolve(n), prefix + n).stream())
                .toList();
    }

    private List<String> inOrder(Path folder, String prefix, List<String> present, String extension) {
        List<String> ordered = new ArrayList<>();
        Optional<PolicyFile> manifest = read(folder.resolve(MANIFEST), prefix + MANIFEST);
        if (manifest.isEmpty()) {
            return ordered;
        }
        for (Scalar id : listed(manifest.get(), problems)) {
            String file = id.text() + extension;
            if (present.contains(file)) {
                ordered.add(file);
            } else if (extension.equals(EXTENSION)) {
                problems.add(id.where(), "the pack lists '" + id.text() + "', but there is no file " + prefix + file);
            }
        }
        if (extension.equals(EXTENSION)) {
            String unlisted = present.stream().filter(n -> !ordered.contains(n)).collect(Collectors.joining(", "));
            if (!unlisted.isEmpty()) {
                problems.add(SourceRange.at(prefix + MANIFEST, 1, 1), "'policies' does not list " + unlisted);
            }
        }
        return ordered;
    }

    private List<String> names(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> String.valueOf(f.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(SourceRange.at(name, 1, 1), "the folder cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    private Optional<PolicyFile> read(Path file, String name) {
        Path folder = file.toAbsolutePath().getParent();
        Neighbours neighbours = (relative, most) -> Neighbours.file(folder, relative, most);
        return UserFile.read(file, name, MOST_MEBIBYTES, problems)
                .map(content -> new PolicyFile(name.replace('\\', '/'), content, false, Optional.empty(), neighbours));
    }

    /** The ids that a manifest lists, in order, without duplicates. */
    private static List<Scalar> listed(PolicyFile manifest, Problems problems) {
        List<Scalar> ids = new ArrayList<>();
        manifest.document(problems)
                .flatMap(root -> YamlFields.of(root, "a pack", problems))
                .ifPresent(fields -> {
                    fields.requiredText("title");
                    fields.required("policies");
                    for (Scalar id : fields.scalars("policies")) {
                        if (!PolicyParser.ID.matches(id.text())) {
                            problems.add(id.where(), "'policies' lists policies by their ids, not " + id.describe());
                        } else if (ids.stream().anyMatch(i -> i.text().equals(id.text()))) {
                            problems.add(id.where(), "'" + id.text() + "' stands here a second time");
                        } else {
                            ids.add(id);
                        }
                    }
                    fields.finish();
                });
        return ids;
    }
}
