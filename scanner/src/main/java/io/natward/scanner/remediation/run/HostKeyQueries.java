package io.natward.scanner.remediation.run;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.RegistryPath;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.restart.BootReading;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be read for some changes of a host: each key as a whole, with the values that are to be changed in it. */
final class HostKeyQueries {
    private final Map<RegistryPath, KeyQuery> byKey = new HashMap<>();

    HostKeyQueries(Collection<PlannedChange> changes) {
        for (PlannedChange change : changes) {
            add(KeyQuery.whole(change.key(), Set.of(change.name())));
            change.removeIfEmpty().forEach(key -> add(KeyQuery.whole(key, Set.of())));
        }
    }

    private void add(KeyQuery query) {
        byKey.merge(query.key(), query, KeyQuery::merge);
    }

    /** All of them, and what tells which start of the computer this is. */
    Set<KeyQuery> withBoot() {
        HostKeyQueries all = new HostKeyQueries(List.of());
        byKey.values().forEach(all::add);
        BootReading.QUERIES.forEach(all::add);
        return Set.copyOf(all.byKey.values());
    }

    /** The one for the key; one without values for a key that no change is made in. */
    KeyQuery of(RegistryPath key) {
        return byKey.getOrDefault(key, KeyQuery.whole(key, Set.of()));
    }
}
