package io.natward.scanner.inventory;

import io.natward.policies.finding.AddressContradiction;
import io.natward.policies.topology.NatKind;
import io.natward.policies.topology.NetworkTree;
import io.natward.policies.topology.Site;
import io.natward.policies.topology.Site.Uplink;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an inventory says, between the lines, of the IPv4 addresses of a site's hosts: without translation on the way to the
 * Internet they are public, and they do not lie in the subnets of another site. Where translation is declared, every address
 * is possible.
 */
public final class DeclaredAddresses {
    private static final List<IpAddress.Range> PRIVATE =
            IpAddress.ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
    private static final List<IpAddress.Range> CARRIER_GRADE = IpAddress.ranges("100.64.0.0/10", "192.0.0.0/29");
    /** Self-assigned where there is no network, and the host itself. */
    private static final List<IpAddress.Range> NO_UPLINK =
            IpAddress.ranges("169.254.0.0/16", "127.0.0.0/8", "0.0.0.0/8");

    /** Of an inventory without any site. */
    public static final DeclaredAddresses NONE =
            new DeclaredAddresses(new NetworkTree(List.of(), List.of(), List.of()), new Subnets());

    private final Set<String> untranslated = new HashSet<>();
    private final Subnets subnets;

    DeclaredAddresses(NetworkTree tree, Subnets subnets) {
        this.subnets = subnets;
        Map<String, Site> sites = new HashMap<>();
        tree.sites().forEach(site -> sites.put(site.name(), site));
        tree.sites().stream()
                .filter(site -> reachesInternetUntranslated(site, sites))
                .forEach(site -> untranslated.add(site.name()));
    }

    private static boolean reachesInternetUntranslated(Site site, Map<String, Site> sites) {
        Optional<Uplink> uplink = site.uplink();
        while (uplink.filter(u -> u.nat() == NatKind.NONE).isPresent()) {
            String to = uplink.get().to();
            if (to.equals(NetworkTree.INTERNET)) {
                return true;
            }
            uplink = Optional.ofNullable(sites.get(to)).flatMap(Site::uplink);
        }
        return false;
    }

    /** Whether there are addresses that would contradict what is declared of the site. */
    public boolean canBeContradicted(String site) {
        return untranslated.contains(site) || !subnets.isEmpty();
    }

    /**
     * In which ways the addresses of one host contradict what is declared of its site.
     *
     * @param addresses those on networks with a way out; empty where they are not known
     * @return empty where no address says anything
     */
    public Optional<List<AddressContradiction>> contradictedBy(String site, Collection<String> addresses) {
        List<IpAddress> counting = addresses.stream()
                .flatMap(text -> IpAddress.parse(text).stream())
                .filter(address -> address.isV4() && !address.isIn(NO_UPLINK))
                .toList();
        if (counting.isEmpty()) {
            return Optional.empty();
        }
        Set<AddressContradiction> found = new TreeSet<>();
        if (untranslated.contains(site) && counting.stream().allMatch(a -> a.isIn(PRIVATE) || a.isIn(CARRIER_GRADE))) {
            boolean shared = counting.stream().allMatch(a -> a.isIn(CARRIER_GRADE));
            found.add(shared ? AddressContradiction.CARRIER_GRADE : AddressContradiction.PRIVATE);
        }
        List<String> homes = counting.stream()
                .flatMap(a -> subnets.of(a).stream())
                .map(Subnets.Subnet::site)
                .toList();
        if (!homes.isEmpty() && !homes.contains(site)) {
            found.add(AddressContradiction.OTHER_SITE);
        }
        return Optional.of(List.copyOf(found));
    }
}
