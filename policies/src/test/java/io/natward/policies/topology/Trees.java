package io.natward.policies.topology;

import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.PathOverride.Translation;
import io.natward.policies.topology.Site.Uplink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds network trees as an inventory would; everything declared gets a line of its own in {@code inventory.yaml}. */
final class Trees {
    private final List<Site> sites = new ArrayList<>();
    private final List<VpnServer> servers = new ArrayList<>();
    private final List<PathOverride> overrides = new ArrayList<>();
    private int line;

    /** The sites of the example in the inventory reference. */
    static Trees example() {
        return new Trees()
                .site("hq", "internet", NatKind.NONE)
                .site("datacentre", "internet", NatKind.STATIC)
                .site("branch", "internet", NatKind.MASQUERADE)
                .site("workshop", "branch", NatKind.MASQUERADE)
                .site("plant", "hq", NatKind.NONE)
                .site("roaming", "internet", NatKind.ASSUMED)
                .site("mobile", "internet", NatKind.CARRIER_GRADE)
                .site("attic", "internet", NatKind.UNKNOWN)
                .island("island");
    }

    Trees site(String name, String to, NatKind nat) {
        return site(name, to, nat, Optional.empty());
    }

    Trees attestedSite(String name, String to, NatKind nat, String by, String on) {
        return site(name, to, nat, Optional.of(new Attestation(by, LocalDate.parse(on))));
    }

    private Trees site(String name, String to, NatKind nat, Optional<Attestation> attestation) {
        SourceRange where = next();
        sites.add(new Site(name, Optional.of(new Uplink(to, nat, attestation, where)), where));
        return this;
    }

    Trees island(String name) {
        sites.add(new Site(name, Optional.empty(), next()));
        return this;
    }

    Trees server(String name, String site, String... tunnels) {
        servers.add(new VpnServer(name, site, List.of(tunnels), Optional.empty(), List.of(), next()));
        return this;
    }

    Trees windowsServer(String name, String site, String... clientSites) {
        servers.add(new VpnServer(name, site, List.of("l2tp"), Optional.of("rras-01"), List.of(clientSites), next()));
        return this;
    }

    Trees override(String from, String to, Translation initiator, Translation responder) {
        overrides.add(new PathOverride(from, to, initiator, responder, "CHG-4411", next()));
        return this;
    }

    NetworkTree tree() {
        return new NetworkTree(sites, servers, overrides);
    }

    private SourceRange next() {
        line++;
        return SourceRange.at("inventory.yaml", line, 3);
    }
}
