package io.natward.policies.loading;

import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * The {@code key} of a value, together with its {@code view}: below {@code HKLM\\SOFTWARE}, 64-bit Windows shows 64-bit and
 * 32-bit programs different keys, so a policy says which it means.
 */
record ViewParser(YamlFields fields) {
    private static final RegistryPath SOFTWARE = RegistryPath.parse("HKLM\\SOFTWARE");
    private static final List<String> VIEWS = List.of("64", "32");

    /** The key that is read. */
    Optional<RegistryPath> key() {
        Optional<YamlNode> node = fields.required("key");
        Optional<RegistryPath> key = node.flatMap(n -> KeyRules.keyOrPattern(n, "'key'", fields.problems()));
        Optional<String> view = fields.oneOf("view", t -> Optional.of(t).filter(VIEWS::contains), VIEWS);
        return key.flatMap(k -> seen(k, node.orElseThrow(), view));
    }

    private Optional<RegistryPath> seen(RegistryPath key, YamlNode node, Optional<String> view) {
        Problems problems = fields.problems();
        if (!key.isWithin(SOFTWARE)) {
            fields.entry("view")
                    .ifPresent(e -> problems.add(
                            e.where(), "'view' is for keys below HKLM\\SOFTWARE; of this key there is only one"));
            return Optional.of(key);
        }
        if (key.isWithin(HostKeys.SOFTWARE_OF_32_BIT)) {
            problems.add(
                    node.where(),
                    "'" + key + "' is what 32-bit programs see; write " + SOFTWARE
                            + key.toString()
                                    .substring(HostKeys.SOFTWARE_OF_32_BIT
                                            .toString()
                                            .length())
                            + " with 'view: 32'");
            return Optional.empty();
        }
        if (!fields.has("view")) {
            problems.add(
                    fields.where(),
                    "a key below HKLM\\SOFTWARE needs 'view': 64 for what 64-bit programs see, 32 for WOW6432Node");
        }
        return view.map(v -> v.equals("64") ? key : in32Bit(key));
    }

    private static RegistryPath in32Bit(RegistryPath key) {
        return RegistryPath.parse(HostKeys.SOFTWARE_OF_32_BIT
                + key.toString().substring(SOFTWARE.toString().length()));
    }
}
