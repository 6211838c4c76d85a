package io.natward.scanner.remediation.run;

import io.natward.policies.registry.ForbiddenEdits;
import io.natward.policies.registry.ForbiddenKeys;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Allows exactly the edits of a plan, each on its host alone, and none outside the places that the plan's policies name. */
public final class PlanScope implements EditScope {
    private record Place(RegistryPath key, String name) {
        static Place of(RegistryPath key, String name) {
            return new Place(key, name.toUpperCase(Locale.ROOT));
        }
    }

    private final Map<String, List<PlannedChange>> byHost = new HashMap<>();
    private final Map<String, Set<Place>> placesByPolicy = new HashMap<>();
    private final boolean force;

    /** @param force whether edits are allowed that are made whatever stands there, beside those that compare */
    public PlanScope(RemediationPlan plan, boolean force) {
        this.force = force;
        for (PlannedHost host : plan.hosts()) {
            byHost.put(host.host(), host.changes());
        }
        plan.policies()
                .forEach(policy -> policy.places()
                        .forEach(place -> placesByPolicy
                                .computeIfAbsent(policy.about().id(), id -> new HashSet<>())
                                .add(Place.of(place.key(), place.name()))));
    }

    @Override
    public Optional<String> refusal(String host, ValueEdit edit) {
        Optional<PlannedChange> planned =
                changes(host).stream().filter(c -> isEditOf(c, edit)).findFirst();
        if (planned.isEmpty()) {
            return Optional.of("The plan does not hold this edit of " + edit.target() + " for this host.");
        }
        if (!isNamed(planned.get())) {
            return Optional.of(
                    "The policy " + planned.get().policy() + " of the plan does not name " + edit.target() + ".");
        }
        return ForbiddenEdits.reason(edit.key(), edit.name())
                .map(why -> "natward never changes " + edit.target() + ": " + why + ".");
    }

    private boolean isNamed(PlannedChange change) {
        return placesByPolicy.getOrDefault(change.policy(), Set.of()).contains(Place.of(change.key(), change.name()));
    }

    /** Whether it is the key or one above it. */
    private static boolean isAt(RegistryPath key, Optional<RegistryPath> below) {
        return below.filter(k -> k.equals(key) || isAt(key, k.parent())).isPresent();
    }

    private boolean isEditOf(PlannedChange change, ValueEdit edit) {
        Optional<ValueImage> expected = edit.expected();
        return Place.of(change.key(), change.name()).equals(Place.of(edit.key(), edit.name()))
                && change.after().equals(edit.desired())
                && (expected.isEmpty() ? force : expected.get().equals(change.before()));
    }

    @Override
    public Optional<String> refusalOfRemoval(String host, RegistryPath key) {
        boolean planned = changes(host).stream()
                .filter(c -> c.removeIfEmpty().contains(key))
                .anyMatch(c -> isNamed(c) && isAt(key, Optional.of(c.key())));
        if (!planned) {
            return Optional.of("The plan does not hold the removal of the key " + key + " from this host.");
        }
        return ForbiddenKeys.reason(key).map(why -> "natward never removes the key " + key + ": " + why + ".");
    }

    private List<PlannedChange> changes(String host) {
        return byHost.getOrDefault(host, List.of());
    }
}
