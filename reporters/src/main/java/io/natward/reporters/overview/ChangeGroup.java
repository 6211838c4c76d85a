package io.natward.reporters.overview;

import io.natward.reporters.text.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same change of the same value, which came to the same on several hosts.
 *
 * @param first one of them
 * @param hosts in the order of the inventory
 */
public record ChangeGroup(Changed first, List<HostRef> hosts) {
    public ChangeGroup {
        hosts = List.copyOf(hosts);
    }

    private record Key(
            String verdict,
            String target,
            String before,
            String after,
            Optional<String> other,
            Optional<String> trouble) {}

    /** Groups in the order of their first changes. */
    static List<ChangeGroup> of(List<Changed> changes) {
        Map<Key, List<Changed>> groups = new LinkedHashMap<>();
        for (Changed change : changes) {
            Key key = new Key(
                    change.value().verdict(),
                    change.value().target(),
                    Wording.shortened(change.value().beforeText()),
                    Wording.shortened(change.value().afterText()),
                    change.value().otherText().map(Wording::shortened),
                    change.trouble().map(Wording::shortened));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(change);
        }
        return groups.values().stream()
                .map(same -> new ChangeGroup(
                        same.get(0), same.stream().map(Changed::host).toList()))
                .toList();
    }
}
