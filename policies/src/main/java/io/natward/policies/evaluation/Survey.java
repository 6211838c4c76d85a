package io.natward.policies.evaluation;

import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.ControlSets;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a host's registry holds of a policy's value: at the right place, and where people put it by mistake.
 *
 * @param copies values of the right name under other keys
 * @param blind other keys that could not be read, so that nobody knows whether a copy stands there
 * @param misspelled names in the right key that were probably meant to be the value's
 */
record Survey(Right right, List<Copy> copies, List<Blind> blind, List<String> misspelled) {

    /** The value at the place where Windows reads it. */
    sealed interface Right {
        record Valid(RegistryValue value) implements Right {}

        /** Another type, or data that Windows does not know. */
        record Malformed(RegistryValue value) implements Right {}

        /** A key, where it is the key itself that is judged. */
        record Key() implements Right {}

        record Absent(String proof) implements Right {}

        record Unreadable(String reason) implements Right {}
    }

    /** @param controlSet whether the key is the right one in another control set */
    record Copy(RegistryPath key, RegistryValue value, boolean controlSet) {}

    record Blind(RegistryPath key, String reason) {}

    Survey {
        copies = List.copyOf(copies);
        blind = List.copyOf(blind);
        misspelled = List.copyOf(misspelled);
    }

    static Survey of(ValueRule rule, HostFacts facts) {
        return rule.name()
                .map(name -> ofValue(rule, name, facts))
                .orElseGet(() -> new Survey(key(facts.key(rule.key())), List.of(), List.of(), List.of()));
    }

    private static Right key(KeyReading reading) {
        if (reading instanceof KeyReading.Unreadable unreadable) {
            return new Right.Unreadable(unreadable.reason());
        }
        return reading instanceof KeyReading.Absent absent ? new Right.Absent(absent.proof()) : new Right.Key();
    }

    private static Survey ofValue(ValueRule rule, String name, HostFacts facts) {
        List<Copy> copies = new ArrayList<>();
        List<Blind> blind = new ArrayList<>();
        for (RegistryPath key : rule.misplacedIn()) {
            look(facts.value(key, name), key, false, copies, blind);
        }
        Right right = right(rule, facts.value(rule.key(), name));
        if (rule.controlSets() && right instanceof Right.Absent) {
            for (int number : otherControlSets(facts)) {
                ControlSets.inSet(rule.key(), number)
                        .ifPresent(key -> look(facts.value(key, name), key, true, copies, blind));
            }
        }
        return new Survey(right, copies, blind, misspelled(rule, name, facts));
    }

    private static void look(
            Reading reading, RegistryPath key, boolean controlSet, List<Copy> copies, List<Blind> blind) {
        if (reading instanceof Reading.Present present) {
            copies.add(new Copy(key, present.value(), controlSet));
        } else if (reading instanceof Reading.Unreadable unreadable) {
            blind.add(new Blind(key, unreadable.reason()));
        }
    }

    private static Right right(ValueRule rule, Reading reading) {
        if (reading instanceof Reading.Unreadable unreadable) {
            return new Right.Unreadable(unreadable.reason());
        }
        if (reading instanceof Reading.Absent absent) {
            return new Right.Absent(absent.proof());
        }
        RegistryValue value = ((Reading.Present) reading).value();
        boolean ofType = rule.type().map(t -> t == value.type()).orElse(true);
        boolean valid = ofType
                && rule.valid()
                        .map(v -> Comparison.meets(v, Optional.of(value)))
                        .orElse(true);
        return valid ? new Right.Valid(value) : new Right.Malformed(value);
    }

    /** The numbered control sets that exist and are not the current one, as far as that is known. */
    private static List<Integer> otherControlSets(HostFacts facts) {
        Optional<Long> current = facts.value(HostKeys.SELECT, HostKeys.CURRENT) instanceof Reading.Present present
                        && present.value() instanceof RegistryValue.Dword number
                ? Optional.of(number.value())
                : Optional.empty();
        Stream<Integer> others = Policy.CONTROL_SETS.stream().filter(n -> !current.equals(Optional.of(n.longValue())));
        return facts.key(HostKeys.SYSTEM) instanceof KeyReading.Present system
                ? others.filter(n -> system.subkeys().contains(ControlSets.name(n)))
                        .toList()
                : others.toList();
    }

    private static List<String> misspelled(ValueRule rule, String name, HostFacts facts) {
        if (!(facts.key(rule.key()) instanceof KeyReading.Present key)) {
            return List.of();
        }
        Misspelling misspelling = new Misspelling(rule, name);
        return Stream.concat(key.values().keySet().stream(), key.otherNames().stream())
                .filter(misspelling::isOne)
                .sorted()
                .toList();
    }
}
