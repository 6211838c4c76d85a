package io.natward.reporters.overview;

import io.natward.policies.topology.TopologyClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts of a site, in the order of the inventory.
 *
 * @param name the site, the first one of its hosts
 * @param troubled hosts that do not comply or of which something is not known
 * @param compliant names of the others
 */
public record SiteHosts(String name, List<Row> troubled, List<String> compliant) {

    /**
     * @param topology the host's class; empty where undeclared
     * @param computer what answered: computer name, Windows version, address; empty where nothing did
     * @param silence why there is no answer; empty where there is one
     * @param declared {@code file:line} of its entry in the inventory
     * @param groups the groups that it stands in
     * @param satisfied what was judged compliant on it
     */
    public record Row(
            HostRef host,
            Optional<TopologyClass> topology,
            Optional<String> computer,
            Optional<String> silence,
            String declared,
            boolean nonCompliant,
            List<FindingGroup.Key> groups,
            Set<Judged> satisfied) {
        public Row {
            groups = List.copyOf(groups);
            satisfied = Set.copyOf(satisfied);
        }
    }

    public SiteHosts {
        troubled = List.copyOf(troubled);
        compliant = List.copyOf(compliant);
    }

    public int hosts() {
        return troubled.size() + compliant.size();
    }
}
