package io.natward.policies.profile;

import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Sha256;
import io.natward.policies.source.Suggestion;
import io.natward.policies.source.UserFile;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.Sequence;
import io.natward.policies.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a profile, as far as it can be understood without the policies that it is about. */
public final class ProfileReader {
    private static final int MOST_MEBIBYTES = 1;

    private final Path path;
    private final String file;
    private final Problems problems;

    private ProfileReader(Path path, Problems problems) {
        this.path = path;
        this.file = path.toString().replace('\\', '/');
        this.problems = problems;
    }

    /** Empty where it cannot be read or is no mapping. With any new problem it is not to be used for a run. */
    public static Optional<Profile> read(Path path, Problems problems) {
        return new ProfileReader(path, problems).read();
    }

    private Optional<Profile> read() {
        return UserFile.read(path, file, MOST_MEBIBYTES, problems)
                .flatMap(bytes -> YamlReader.read(bytes, file, problems)
                        .flatMap(root -> YamlFields.of(root, "a profile", problems))
                        .map(fields -> profile(fields, Sha256.hex(bytes))));
    }

    private Profile profile(YamlFields fields, String sha256) {
        Optional<String> title = fields.text("title");
        List<Optional<String>> sources =
                named(fields, "policies").stream().map(this::source).toList();
        Map<String, Entry> severities = new LinkedHashMap<>();
        for (Entry entry : fields.entries("severity")) {
            severities.put(entry.key(), entry);
            if (entry.value() instanceof Mapping mapping && mapping.entries().isEmpty()) {
                problems.add(
                        mapping.where(),
                        "'severity' of policy '" + entry.key() + "' is an empty mapping, which sets nothing");
            }
        }
        Profile profile = new Profile(
                file,
                sha256,
                title,
                sources.stream().anyMatch(Optional::isEmpty)
                        ? List.of()
                        : sources.stream().flatMap(Optional::stream).toList(),
                fields.node("policies").map(YamlNode::where),
                named(fields, "only"),
                named(fields, "except"),
                GivenParameters.read(fields, "the profile"),
                severities,
                named(fields, "remediate"));
        fields.finish();
        return profile;
    }

    /** The texts of a list that is not empty and has none twice. */
    private List<Scalar> named(YamlFields fields, String field) {
        List<Scalar> scalars = fields.scalars(field);
        Set<String> seen = new HashSet<>();
        scalars.stream()
                .filter(s -> !seen.add(s.text()))
                .forEach(s -> problems.add(s.where(), "'" + s.text() + "' stands here a second time"));
        fields.node(field)
                .filter(n -> n instanceof Sequence list && list.items().isEmpty())
                .ifPresent(n -> problems.add(n.where(), "'" + field + "' is an empty list; leave it out"));
        return scalars;
    }

    /** The name of a shipped pack as it is, a path as one that is relative to the profile's file. */
    private Optional<String> source(Scalar source) {
        if (PolicyLoader.SHIPPED_PACKS.contains(source.text())) {
            return Optional.of(source.text());
        }
        try {
            Path beside = path.resolveSibling(source.text()).normalize();
            if (Files.exists(beside)) {
                boolean named = beside.toString().isEmpty() || PolicyLoader.SHIPPED_PACKS.contains(beside.toString());
                return Optional.of((named ? "./" : "") + beside);
            }
        } catch (InvalidPathException e) {
            problems.add(source.where(), "this is no path: " + e.getReason());
            return Optional.empty();
        }
        problems.add(
                source.where(),
                "there is no file or folder '" + source.text()
                        + "' beside the profile, and no shipped pack of that name"
                        + Suggestion.forUnknown(source.text(), PolicyLoader.SHIPPED_PACKS));
        return Optional.empty();
    }
}
