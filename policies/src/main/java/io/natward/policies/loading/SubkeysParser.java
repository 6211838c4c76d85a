package io.natward.policies.loading;

import io.natward.policies.policy.ActsAs;
import io.natward.policies.policy.Subkeys;
import io.natward.policies.policy.Subkeys.Require;
import io.natward.policies.registry.NameGlob;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code subkeys} of a value: what is wanted of the keys that its pattern means. */
final class SubkeysParser {
    private static final List<String> WORDS = List.of("compliant", "non-compliant", "unknown");
    private static final Map<String, ActsAs> WHEN_NONE = Map.of(
            "compliant", new ActsAs.Compliant(),
            "non-compliant", new ActsAs.NonCompliant(),
            "unknown", new ActsAs.Unknown());
    /** They are about one place, which a pattern is not. */
    private static final List<String> OF_ONE_KEY = List.of("misplaced-in", "control-sets");

    private final YamlFields value;
    private final Problems problems;

    SubkeysParser(YamlFields value) {
        this.value = value;
        this.problems = value.problems();
    }

    /** Empty, with problems where that is one, for a value whose key is no pattern. */
    Optional<Subkeys> parse() {
        Optional<Scalar> key = value.node("key")
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .filter(k -> k.text().contains("*"));
        if (key.isEmpty()) {
            value.entry("subkeys")
                    .ifPresent(e -> problems.add(
                            e.where(), "'subkeys' is for a key with a '*' in one of its names, and this key has none"));
            return Optional.empty();
        }
        for (String field : OF_ONE_KEY) {
            value.entry(field)
                    .ifPresent(e ->
                            problems.add(e.where(), "'" + field + "' is for a single key, and this one has a '*'"));
        }
        if (!value.has("subkeys")) {
            problems.add(
                    key.get().where(),
                    "'" + key.get().text() + "' has a '*', so the value needs 'subkeys', like"
                            + " {require: each, when-none: compliant}");
        }
        return value.fields("subkeys").flatMap(this::subkeys);
    }

    private Optional<Subkeys> subkeys(YamlFields fields) {
        fields.required("require");
        fields.required("when-none");
        Optional<Require> require = fields.oneOf(
                "require",
                word -> Arrays.stream(Require.values())
                        .filter(r -> r.label().equals(word))
                        .findFirst(),
                Arrays.stream(Require.values()).map(Require::label).toList());
        Optional<ActsAs> whenNone = fields.oneOf("when-none", word -> Optional.ofNullable(WHEN_NONE.get(word)), WORDS);
        List<NameGlob> except = new ArrayList<>();
        for (Scalar glob : fields.scalars("except")) {
            if (glob.text().indexOf('*') != glob.text().lastIndexOf('*')
                    || glob.text().contains("\\")) {
                problems.add(
                        glob.where(),
                        "each of 'except' is the name of a subkey with one '*' at most, not '" + glob.text() + "'");
            } else {
                except.add(new NameGlob(glob.text()));
            }
        }
        fields.finish();
        return require.isPresent() && whenNone.isPresent()
                ? Optional.of(new Subkeys(require.get(), except, whenNone.get()))
                : Optional.empty();
    }
}
