package io.natward.scanner.cli;

import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.profile.EffectivePolicies;
import io.natward.policies.profile.PolicyVariants;
import io.natward.policies.profile.Profile;
import io.natward.policies.profile.ProfileReader;
import io.natward.policies.source.Problems;
import io.natward.scanner.inventory.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which policies a command is about.
 *
 * @param sources names of shipped packs, files or folders, as the user gave them; empty where the profile, or else the
 *     default, is meant
 */
record PolicyChoice(List<String> sources, Optional<Path> profile) {
    /** What {@code --profile} says where no profile is meant, whatever the environment and the settings file say. */
    static final String NO_PROFILE = "none";

    static final PolicyChoice DEFAULT = new PolicyChoice(List.of(), Optional.empty());

    PolicyChoice {
        sources = List.copyOf(sources);
    }

    /** @param profile the path of a profile, or {@value #NO_PROFILE} */
    static PolicyChoice of(List<String> sources, Optional<String> profile) {
        return new PolicyChoice(
                sources, profile.filter(p -> !p.equals(NO_PROFILE)).map(Path::of));
    }

    /** The policies, and where they were found, for the test cases beside them. */
    record Loaded(EffectivePolicies policies, List<String> sources) {
        Loaded {
            sources = List.copyOf(sources);
        }
    }

    /** @throws io.natward.policies.source.InvalidInputException with everything that is wrong */
    EffectivePolicies load() {
        return loadWithSources().policies();
    }

    /** @throws io.natward.policies.source.InvalidInputException with everything that is wrong */
    Loaded loadWithSources() {
        Problems problems = new Problems();
        Optional<Profile> read = profile.flatMap(p -> ProfileReader.read(p, problems));
        read.flatMap(Profile::sourcesAt)
                .filter(where -> !sources.isEmpty())
                .ifPresent(where -> problems.add(
                        where,
                        "the profile says itself where its policies are, and so does '--policies' (or the setting"
                                + " 'policies'); leave one of both out"));
        List<String> found = sources.isEmpty() ? read.map(Profile::sources).orElse(List.of()) : sources;
        if (read.isEmpty() || (found.isEmpty() && read.get().sourcesAt().isPresent())) {
            problems.throwIfAny();
        }
        List<String> from = found.isEmpty() ? List.of(PolicyLoader.DEFAULT_PACK) : found;
        EffectivePolicies policies = EffectivePolicies.load(from, read, problems);
        problems.throwIfAny();
        return new Loaded(policies, from);
    }

    /**
     * What the hosts of an inventory are judged by; all of them are checked, whichever a run contacts.
     *
     * @throws io.natward.policies.source.InvalidInputException with each parameter that a policy does not take
     */
    static PolicyVariants variants(EffectivePolicies policies, Inventory inventory) {
        Problems problems = new Problems();
        PolicyVariants variants = new PolicyVariants(policies, problems);
        inventory.hosts().forEach(h -> variants.of(h.parameters()));
        problems.throwIfAny();
        return variants;
    }
}
