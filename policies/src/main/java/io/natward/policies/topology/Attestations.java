package io.natward.policies.topology;

import io.natward.policies.topology.PathStep.Place;
import io.natward.policies.topology.Site.Uplink;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which uplinks, on the ways that classes rest on, nobody attested, or nobody lately enough. */
public final class Attestations {

    /** A site whose uplink has no attestation that counts. */
    public sealed interface Lapse {
        Site site();

        /** Nobody attested it. */
        record Missing(Site site) implements Lapse {}

        /** It was attested before the first day that counts. */
        record Old(Site site, Attestation attestation) implements Lapse {}

        /** It is dated after every place's today, so it attests nothing yet. */
        record Ahead(Site site, Attestation attestation) implements Lapse {}
    }

    private Attestations() {}

    /**
     * The lapses on these ways, each site once, those of one way in the order of the inventory. Ways that were declared for a pair, and those to
     * servers without an L2TP tunnel, rest on no uplink.
     *
     * @param mostDays how many days old an attestation may be
     * @param today the date in UTC; elsewhere it may be tomorrow already
     */
    public static List<Lapse> lapses(NetworkTree tree, Collection<SitePath> ways, int mostDays, LocalDate today) {
        Map<String, Lapse> lapses = new LinkedHashMap<>();
        for (SitePath way : ways) {
            if (!tree.isOverridden(way) && way.tunnels().contains(VpnServer.L2TP)) {
                crossed(tree, way)
                        .forEach(site -> lapse(site, mostDays, today)
                                .ifPresent(lapse -> lapses.putIfAbsent(site.name(), lapse)));
            }
        }
        return List.copyOf(lapses.values());
    }

    private static Optional<Lapse> lapse(Site site, int mostDays, LocalDate today) {
        Optional<Attestation> attestation = site.uplink().flatMap(Uplink::attestation);
        if (attestation.isEmpty()) {
            return Optional.of(new Lapse.Missing(site));
        }
        LocalDate on = attestation.get().on();
        if (on.isAfter(today.plusDays(1))) {
            return Optional.of(new Lapse.Ahead(site, attestation.get()));
        }
        return on.isBefore(today.minusDays(mostDays))
                ? Optional.of(new Lapse.Old(site, attestation.get()))
                : Optional.empty();
    }

    /** The sites whose uplinks lie between two places of the way. */
    private static List<Site> crossed(NetworkTree tree, SitePath way) {
        List<String> places = way.steps().stream()
                .filter(Place.class::isInstance)
                .map(step -> ((Place) step).name())
                .toList();
        return tree.sites().stream()
                .filter(site -> site.uplink()
                        .filter(uplink -> areNeighbours(places, site.name(), uplink.to()))
                        .isPresent())
                .toList();
    }

    private static boolean areNeighbours(List<String> places, String site, String above) {
        for (int i = 1; i < places.size(); i++) {
            boolean up = places.get(i - 1).equals(site) && places.get(i).equals(above);
            boolean down = places.get(i - 1).equals(above) && places.get(i).equals(site);
            if (up || down) {
                return true;
            }
        }
        return false;
    }
}
