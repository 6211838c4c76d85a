package io.natward.scanner.regexe;

import io.natward.policies.registry.KeyQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plans to read what is wanted of a host together with its own name. Safe for use by many threads at once. */
final class OpeningPlans {
    private volatile Prepared prepared = Prepared.of(Set.of());

    /** The plan of the last queries: those of one run are the same for all of its hosts. */
    private record Prepared(Set<KeyQuery> queries, ReadPlan plan) {
        static Prepared of(Set<KeyQuery> queries) {
            List<KeyQuery> all = new ArrayList<>(queries);
            all.add(ComputerName.QUERY);
            return new Prepared(Set.copyOf(queries), new ReadPlan(all));
        }
    }

    ReadPlan of(Set<KeyQuery> queries) {
        Prepared last = prepared;
        if (!last.queries().equals(queries)) {
            last = Prepared.of(queries);
            prepared = last;
        }
        return last.plan();
    }
}
