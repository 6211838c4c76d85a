package io.natward.simulator.host;

import io.natward.simulator.http.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults of a host, those of each layer for those who play that layer. */
public record Faults(List<Fault> all) {
    public static final Faults NONE = new Faults(List.of());

    public Faults {
        all = List.copyOf(all);
    }

    Faults and(Fault fault) {
        List<Fault> more = new ArrayList<>(all);
        more.add(fault);
        return new Faults(more);
    }

    public boolean has(Fault fault) {
        return all.contains(fault);
    }

    public <F extends Fault> Stream<F> of(Class<F> kind) {
        return all.isEmpty()
                ? Stream.empty()
                : all.stream().filter(kind::isInstance).map(kind::cast);
    }

    public <F extends Fault> Optional<F> first(Class<F> kind) {
        return of(kind).findFirst();
    }

    /** What happens to the replies at this step. */
    public Optional<Delivery> deliveryAt(Step step) {
        return of(ReplyFault.class)
                .filter(fault -> fault.at().covers(step))
                .map(ReplyFault::how)
                .findFirst();
    }
}
