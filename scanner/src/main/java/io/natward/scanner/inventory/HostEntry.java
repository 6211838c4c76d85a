package io.natward.scanner.inventory;

import io.natward.policies.source.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * Hosts as declared together: an entry of {@code hosts}, which may be a range, or a row of a CSV file.
 *
 * @param variables what the entry itself sets
 * @param groups the groups that it joins by name, in its order
 * @param address empty where the name is the address
 * @param computerName empty where it follows from the name
 */
record HostEntry(
        HostPattern name,
        Variables variables,
        List<String> groups,
        Optional<HostPattern> address,
        Optional<HostPattern> computerName,
        SourceRange where) {
    HostEntry {
        groups = List.copyOf(groups);
    }
}
