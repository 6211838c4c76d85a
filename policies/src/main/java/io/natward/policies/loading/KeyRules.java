package io.natward.policies.loading;

import io.natward.policies.registry.ControlSets;
import io.natward.policies.registry.ForbiddenKeys;
import io.natward.policies.registry.Hive;
import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.RegistryNames;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import java.util.Optional;

/** Which keys and value names a policy may have: none that holds secrets, none that could harm a command line. */
final class KeyRules {
    private KeyRules() {}

    /** A key that a policy may judge; empty, with a problem, for any other. */
    static Optional<RegistryPath> key(YamlNode node, String what, Problems problems) {
        return key(node, what, false, problems);
    }

    /** Like {@link #key}; one of its names may have a wildcard. */
    static Optional<RegistryPath> keyOrPattern(YamlNode node, String what, Problems problems) {
        return key(node, what, true, problems);
    }

    private static Optional<RegistryPath> key(YamlNode node, String what, boolean pattern, Problems problems) {
        Optional<String> text = text(node, what, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> problem = problemOf(text.get(), pattern);
        problem.ifPresent(p -> problems.add(node.where(), p));
        return problem.isPresent() ? Optional.empty() : RegistryPath.tryParse(text.get());
    }

    /** A value name that a policy may judge; empty, with a problem, for any other. */
    static Optional<String> valueName(YamlNode node, String what, Problems problems) {
        return text(node, what, problems).filter(name -> {
            Optional<String> problem = RegistryNames.problemOfValue(name).or(() -> tooLong(name));
            problem.ifPresent(why -> problems.add(node.where(), what + " '" + name + "' " + why));
            return problem.isEmpty();
        });
    }

    private static Optional<String> problemOf(String text, boolean pattern) {
        Optional<RegistryPath> parsed = RegistryPath.tryParse(text);
        if (parsed.isEmpty()
                || (parsed.get().hive() == Hive.USERS && parsed.get().below().isEmpty())) {
            return Optional.of("'" + text + "' is not a key below HKLM or HKU; write it like"
                    + " HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent, other hives cannot be judged");
        }
        RegistryPath key = parsed.get();
        boolean wildcards = text.contains("*") || text.contains("?");
        if (wildcards && !pattern) {
            return Optional.of("'" + text + "' has a wildcard; only the key of a value that is judged may have one");
        }
        if (wildcards && KeyPattern.of(key).isEmpty()) {
            return Optional.of("'" + text + "' has another wildcard than one '*' in one of its names");
        }
        Optional<String> forbidden = ForbiddenKeys.reason(key);
        if (forbidden.isPresent()) {
            return Optional.of("'" + text + "' is never read: " + forbidden.get());
        }
        Optional<String> harmful =
                RegistryNames.problemOfPath(key.below().replace("*", "x")).or(() -> tooLong(text));
        if (harmful.isPresent()) {
            return Optional.of("'" + text + "' " + harmful.get());
        }
        return ControlSets.inCurrent(key)
                .map(current -> "'" + text + "' names one control set, which may not be the one in use; write "
                        + current + " (and 'control-sets: true' to find copies in the others)");
    }

    private static Optional<String> tooLong(String text) {
        return text.length() <= RegistryNames.MOST_CHARACTERS
                ? Optional.empty()
                : Optional.of("is longer than " + RegistryNames.MOST_CHARACTERS + " characters");
    }

    private static Optional<String> text(YamlNode node, String what, Problems problems) {
        if (node instanceof Scalar scalar
                && scalar.kind() != ScalarKind.NULL
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problems.add(node.where(), what + " is a text, not " + node.describe());
        return Optional.empty();
    }
}
