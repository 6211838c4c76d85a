package io.natward.policies.policy;

import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The registry value that a policy judges, and the ways in which people get it wrong; or the presence of a key.
 *
 * @param key where Windows reads it; a path with a {@code *} means every key that matches
 * @param name the value's name; empty where the key itself is judged, of which nothing but its presence is known
 * @param type its type; empty where only presence is judged
 * @param valid the data that Windows knows for it; empty where everything of the type is valid
 * @param whenAbsent what its absence amounts to; empty where the expectation speaks of absence itself
 * @param whenMalformed what another type or other data than valid amounts to
 * @param misplacedIn other keys in which people put it
 * @param controlSets whether a copy in another control set than the current one is looked for
 * @param neighbours names near the value's own that are other settings
 * @param misspellings wrong names that are known although they are not near
 * @param meanings what data means, in a few words each
 */
public record ValueRule(
        RegistryPath key,
        Optional<String> name,
        Optional<RegistryType> type,
        Optional<Expectation> valid,
        Optional<ActsAs> whenAbsent,
        ActsAs whenMalformed,
        List<RegistryPath> misplacedIn,
        boolean controlSets,
        Set<String> neighbours,
        Set<String> misspellings,
        Map<RegistryValue, String> meanings) {
    public ValueRule {
        misplacedIn = List.copyOf(misplacedIn);
        neighbours = Set.copyOf(neighbours);
        misspellings = Set.copyOf(misspellings);
        meanings = Map.copyOf(meanings);
    }

    /** The same value where those names are other settings too. */
    ValueRule beside(Set<String> others) {
        Set<String> all = new HashSet<>(neighbours);
        all.addAll(others);
        return with(key, all);
    }

    /** The same value in another key. */
    ValueRule at(RegistryPath other) {
        return with(other, neighbours);
    }

    private ValueRule with(RegistryPath otherKey, Set<String> otherNeighbours) {
        return new ValueRule(
                otherKey,
                name,
                type,
                valid,
                whenAbsent,
                whenMalformed,
                misplacedIn,
                controlSets,
                otherNeighbours,
                misspellings,
                meanings);
    }

    /** The rule of a key whose presence is judged. */
    public static ValueRule ofKey(RegistryPath key) {
        return new ValueRule(
                key,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ActsAs.Unknown(),
                List.of(),
                false,
                Set.of(),
                Set.of(),
                Map.of());
    }

    /**
     * What an expectation that is no choice wants of this value, for people: {@code 2}, {@code 0 or absent}; empty where
     * anything will do.
     */
    public Optional<String> needed(Expectation expect) {
        if (expect instanceof Expectation.Anything) {
            return Optional.empty();
        }
        boolean absentWillDo = !expect.speaksOfAbsence()
                && whenAbsent
                        .filter(a -> Comparison.meets(expect, a) == Truth.YES)
                        .isPresent();
        return Optional.of(expect.describe() + (absentWillDo ? " or absent" : ""));
    }

    /** What has to hold of a host that has such a key, besides what the policy itself asks. */
    public List<Condition> appliesTo() {
        return key.isWithin(HostKeys.SOFTWARE_OF_32_BIT) ? List.of(new Condition.SixtyFourBit()) : List.of();
    }

    /** {@code HKLM\...\Key\Name}, {@code HKLM\...\Key}. */
    public String target() {
        return key + name.map(n -> "\\" + n).orElse("");
    }

    /** What a sentence that is about it begins with: {@code Name}, {@code The key HKLM\...\Key}. */
    public String subject() {
        return name.orElse("The key " + key);
    }
}
