package io.natward.scanner.regexe;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.SubtreeReading;
import io.natward.scanner.regexe.MarkedOutput.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a host has said so far: each key that was listed, each value that was asked for alone. */
final class KeyBook {

    /** What asking reg.exe for something came to. */
    sealed interface Answer<T> {
        record Got<T>(T what) implements Answer<T> {}

        /** Exit code 1, which reg.exe gives for what does not exist and for what may not be read alike. */
        record Refused<T>() implements Answer<T> {}

        /** Neither; {@code why} is for the user. */
        record Unclear<T>(String why) implements Answer<T> {}
    }

    private final Map<RegistryPath, Answer<Listing>> keys = new HashMap<>();
    private final Map<RegistryPath, Map<String, Answer<RegistryValue>>> values = new HashMap<>();
    private final Map<RegistryPath, Boolean> filteredChildren = new HashMap<>();
    private final Map<RegistryPath, SubtreeReading> subtrees = new HashMap<>();

    /** Empty where the key was not listed yet. */
    Optional<Answer<Listing>> key(RegistryPath key) {
        return Optional.ofNullable(keys.get(key));
    }

    /** Empty where the value was not asked for alone yet. */
    Optional<Answer<RegistryValue>> value(RegistryPath key, String name) {
        return Optional.ofNullable(values.getOrDefault(key, Map.of()).get(name));
    }

    /** Whether a filter on the host that looked for this key let it through; empty where none did, or none worked. */
    Optional<Boolean> filteredChild(RegistryPath key) {
        return Optional.ofNullable(filteredChildren.get(key));
    }

    /** Empty where nothing was asked of the keys below. */
    Optional<SubtreeReading> below(RegistryPath key) {
        return Optional.ofNullable(subtrees.get(key));
    }

    /** @param wanted the values of the key whose data may leave the parser */
    void record(Step step, Section section, Set<String> wanted) {
        if (step instanceof Step.ReadValue read) {
            values.computeIfAbsent(read.key(), k -> new HashMap<>())
                    .put(
                            read.name(),
                            answer(section, RegOutputParser.value(section.output(), read.key(), read.name())));
        } else if (step instanceof Step.ListBelow below) {
            subtrees.put(
                    below.key(),
                    section.exitCode() == 0
                            ? SubtreeParser.read(section.output(), below.key(), below.names())
                            : new SubtreeReading.Unknown("the host showed nothing below " + below.key()));
        } else if (step instanceof Step.ListChildren children) {
            RegOutputParser.listing(section.output(), children.key(), Set.of())
                    .map(Listing::subkeys)
                    .filter(names -> names.contains(ReadPlan.WITNESS))
                    .ifPresent(names -> children.names()
                            .forEach(name -> filteredChildren.put(children.key().child(name), names.contains(name))));
        } else {
            keys.put(step.key(), answer(section, RegOutputParser.listing(section.output(), step.key(), wanted)));
        }
    }

    /** Says of a step that its output never came. */
    void recordMissing(Step step) {
        String why = "the host's answer ended before " + step.key() + " was read";
        if (step instanceof Step.ReadValue read) {
            values.computeIfAbsent(read.key(), k -> new HashMap<>()).put(read.name(), new Answer.Unclear<>(why));
        } else if (step instanceof Step.ListBelow) {
            subtrees.put(step.key(), new SubtreeReading.Unknown(why));
        } else if (!(step instanceof Step.ListChildren)) {
            keys.put(step.key(), new Answer.Unclear<>(why));
        }
    }

    private static <T> Answer<T> answer(Section section, Optional<T> parsed) {
        return switch (section.exitCode()) {
            case 0 ->
                parsed.<Answer<T>>map(Answer.Got::new)
                        .orElseGet(() ->
                                new Answer.Unclear<>("reg.exe printed it in a form that cannot be read without doubt"));
            case 1 -> new Answer.Refused<>();
            default -> new Answer.Unclear<>("reg.exe ended with exit code " + section.exitCode());
        };
    }
}
