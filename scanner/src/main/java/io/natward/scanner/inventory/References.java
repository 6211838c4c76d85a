package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Resolves <code>${env:NAME}</code> and <code>${file:PATH}</code> in single scalars, through an interpolator that knows these
 * two prefixes and nothing else. What a reference resolves to is never looked into for further references. Whatever
 * cannot be resolved is a problem with its place, and never stays as literal text. No message repeats a value.
 */
public final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:{}]*):([^{}]*)}");
    private static final Pattern ENVIRONMENT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_()]*");
    private static final String ENV = "env";
    private static final String FILE = "file";
    private static final int MAX_FILE = 64 * 1024;

    private final ConfigurationInterpolator interpolator = new ConfigurationInterpolator();

    /** What may be referred to. */
    public enum Allowed {
        ENV_ONLY,
        /** In the fields of a credential. */
        ENV_AND_FILE;

        private List<String> prefixes() {
            return this == ENV_ONLY ? List.of(ENV) : List.of(ENV, FILE);
        }
    }

    /** @param environment the variables of the environment */
    public References(Map<String, String> environment) {
        Map<String, String> variables = Map.copyOf(environment);
        interpolator.registerLookup(ENV, variables::get);
        interpolator.registerLookup(FILE, References::content);
    }

    /** Whether a text is one reference and nothing else. */
    static boolean isSingleReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** Checks the form of all references in a text, without resolving any. */
    public static boolean check(String text, SourceRange where, Allowed allowed, Problems problems) {
        int before = problems.size();
        Matcher matcher = REFERENCE.matcher(text);
        int end = 0;
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            rest.append(text, end, matcher.start());
            end = matcher.end();
            checkOne(matcher.group(1), matcher.group(2), where, allowed, problems);
        }
        rest.append(text.substring(end));
        if (rest.indexOf("${") >= 0) {
            problems.add(where, "this '${' begins no reference; references look like ${env:NAME}");
        }
        return problems.size() == before;
    }

    private static void checkOne(String prefix, String name, SourceRange where, Allowed allowed, Problems problems) {
        if (prefix.equals(FILE) && !allowed.prefixes().contains(FILE)) {
            problems.add(where, "${file:...} is for the fields of a credential only; use ${env:...} here");
        } else if (!allowed.prefixes().contains(prefix)) {
            boolean secret = allowed == Allowed.ENV_AND_FILE;
            problems.add(
                    where,
                    secret
                            ? "a reference begins with ${env: or ${file: and nothing else"
                            : "there is no reference '${" + prefix + ":...}'"
                                    + Suggestion.forUnknown(prefix, allowed.prefixes()));
        } else if (prefix.equals(ENV) && !ENVIRONMENT_NAME.matcher(name).matches()) {
            problems.add(where, "${env:...} names no variable: letters, digits and '_', for example ${env:NAME}");
        } else if (name.isBlank()) {
            problems.add(where, "${file:...} names no file");
        }
    }

    /** The text with all references resolved; empty, with a problem, where one cannot be. */
    public Optional<String> resolve(String text, SourceRange where, Allowed allowed, Problems problems) {
        if (!check(text, where, allowed, problems)) {
            return Optional.empty();
        }
        int before = problems.size();
        String resolved =
                REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(resolveOne(m, where, problems)));
        return problems.size() == before ? Optional.of(resolved) : Optional.empty();
    }

    private String resolveOne(MatchResult reference, SourceRange where, Problems problems) {
        String prefix = reference.group(1);
        String name = reference.group(2);
        if (prefix.equals(FILE)) {
            name = UserPaths.beside(where, name, problems).map(Path::toString).orElse("");
        }
        Object value = interpolator.resolve(prefix + ":" + name);
        if (value == null) {
            problems.add(
                    where,
                    prefix.equals(ENV)
                            ? "the environment variable " + name + " is not set"
                            : "the file " + name + " does not exist, cannot be read, or is larger than 64 KiB");
            return "";
        }
        return value.toString();
    }

    /** The first file in a text's references that every user of the system may read, where the system can tell. */
    static Optional<Path> worldReadable(String text, SourceRange where) {
        return REFERENCE
                .matcher(text)
                .results()
                .filter(m -> m.group(1).equals(FILE))
                .flatMap(m -> UserPaths.beside(where, m.group(2), new Problems()).stream())
                .filter(References::othersMayRead)
                .findFirst();
    }

    private static boolean othersMayRead(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // a file that is not there is a problem elsewhere; other systems keep rights another way
        }
    }

    /** A tree with the references of its scalars resolved; what cannot be resolved stays, and is a problem. */
    YamlNode resolveAll(YamlNode node, Problems problems) {
        if (node instanceof Scalar scalar) {
            return scalar.text().contains("${") ? resolved(scalar, problems) : scalar;
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(
                    sequence.items().stream()
                            .map(item -> resolveAll(item, problems))
                            .toList(),
                    sequence.where());
        }
        Mapping mapping = (Mapping) node;
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Entry entry : mapping.entries().values()) {
            if (entry.key().contains("${")) {
                problems.add(entry.where(), "a reference cannot be a key; only values may hold references");
            }
            entries.put(entry.key(), new Entry(entry.key(), entry.where(), resolveAll(entry.value(), problems)));
        }
        return new Mapping(entries, mapping.where());
    }

    private Scalar resolved(Scalar scalar, Problems problems) {
        return resolve(scalar.text(), scalar.where(), Allowed.ENV_ONLY, problems)
                .map(text -> new Scalar(text, kind(text), scalar.where()))
                .orElse(scalar);
    }

    private static ScalarKind kind(String text) {
        if (text.equals("true") || text.equals("false")) {
            return ScalarKind.BOOLEAN;
        }
        return text.matches("-?\\d+") ? ScalarKind.NUMBER : ScalarKind.TEXT;
    }

    /** A small text file without its last line end; null, as lookups say it, where that cannot be had. */
    private static @Nullable String content(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                return null;
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.endsWith("\n")) {
                text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
            }
            return text;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
