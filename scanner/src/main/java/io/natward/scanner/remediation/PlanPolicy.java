package io.natward.scanner.remediation;

import io.natward.policies.registry.RegistryPath;
import java.util.List;

/**
 * A policy that a plan rests on.
 *
 * @param sha256 digest of its file
 * @param places the values that it names and may be changed for it: nothing else is ever written
 */
public record PlanPolicy(String id, String title, String sha256, List<Place> places) {

    /** @param name the value's name, compared without regard to case */
    public record Place(RegistryPath key, String name) {}

    public PlanPolicy {
        places = List.copyOf(places);
    }
}
