package io.natward.reporters.testing;

import io.natward.policies.finding.Catalogue;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.Severity;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.NatKind;
import io.natward.policies.topology.PathStep;
import io.natward.policies.topology.PathStep.Nat;
import io.natward.policies.topology.PathStep.Place;
import io.natward.policies.topology.Side;
import io.natward.policies.topology.SitePath;
import io.natward.policies.topology.TopologyClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sites, paths and policies that the sample reports are about. */
public final class SampleNetwork {
    public static final String NATT = "natt-policyagent-value";
    public static final String PROHIBIT = "vpn-prohibit-ipsec-off";
    public static final String IKEEXT = "svc-ikeext-enabled";
    public static final String OWN = "own-ip-source-routing";

    public static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent";
    public static final String VALUE = "AssumeUDPEncapsulationContextOnSendRule";

    private SampleNetwork() {}

    public static List<PolicySummary> policies() {
        return List.of(
                new PolicySummary(
                        NATT,
                        "NAT traversal is opened exactly as far as the path needs",
                        Severity.HIGH,
                        List.of(KEY + "\\" + VALUE),
                        "AssumeUDPEncapsulationContextOnSendRule has the smallest value that works on every path from the host"
                                + " to its VPN servers.",
                        "Windows refuses IPsec security associations with a responder behind NAT unless this value allows them."
                                + "\n\nA value above what the paths need relaxes the whole machine: traffic can be lost or reach the wrong"
                                + " place.",
                        "Set the value that the topology class needs, then restart the computer.",
                        List.of(
                                new Reference(
                                        Catalogue.KB,
                                        "KB926179",
                                        Optional.of(
                                                "https://learn.microsoft.com/troubleshoot/windows-server/networking/configure-l2tp-ipsec-server-behind-nat-t-device")),
                                new Reference(Catalogue.KB, "KB885348", Optional.empty())),
                        Optional.of("https://example.org/natward/policies/" + NATT),
                        Optional.of(
                                "# " + NATT + "\n\n## What\n\nSee the [policy reference](../policy-reference.md) and"
                                        + " [KB926179](https://support.microsoft.com/kb/926179).\n"),
                        true,
                        SourceRange.at("packs/ipsec-nat-traversal/natt-policyagent-value.yaml", 1, 5),
                        "11".repeat(32),
                        Map.of(
                                "no-nat",
                                "0 or absent",
                                "initiator-nat",
                                "0 or absent",
                                "responder-nat",
                                "1",
                                "both-nat",
                                "2")),
                new PolicySummary(
                        PROHIBIT,
                        "L2TP is protected by IPsec",
                        Severity.CRITICAL,
                        List.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters\\" + PROHIBIT),
                        "ProhibitIpSec is 0 or absent, so that Windows builds its own IPsec policy for L2TP.",
                        "With any other value L2TP tunnels are unprotected unless an IPsec policy is assigned by hand.",
                        "Delete ProhibitIpSec, then restart the computer.",
                        List.of(new Reference(Catalogue.KB, "KB240262", Optional.empty())),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        SourceRange.at("packs/ipsec-nat-traversal/vpn-prohibit-ipsec-off.yaml", 1, 5),
                        "22".repeat(32),
                        Map.of()),
                new PolicySummary(
                        IKEEXT,
                        "The IKE service is not disabled",
                        Severity.HIGH,
                        List.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters\\" + IKEEXT),
                        "IKEEXT may start: without it there is no IKE negotiation on Windows Vista and later.",
                        "A disabled IKEEXT service lets every IPsec negotiation fail.",
                        "Set the service's start type to manual or automatic.",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        SourceRange.at("packs/ipsec-nat-traversal/svc-ikeext-enabled.yaml", 1, 5),
                        "33".repeat(32),
                        Map.of()),
                new PolicySummary(
                        OWN,
                        "IP source routing is refused",
                        Severity.MEDIUM,
                        List.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters\\" + OWN),
                        "DisableIPSourceRouting is 2.",
                        "Source-routed packets let an attacker choose the way back.",
                        "Set DisableIPSourceRouting to 2.",
                        List.of(
                                new Reference(Catalogue.CIS, "18.5.3", Optional.empty()),
                                new Reference(Catalogue.STIG, "MSS (DisableIPSourceRouting)", Optional.empty()),
                                new Reference(
                                        Catalogue.NIST,
                                        "SP 800-77",
                                        Optional.of("https://doi.org/10.6028/NIST.SP.800-77r1"))),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        new SourceRange("policies/own source routing.yaml", 3, 5, 3, 26),
                        "44".repeat(32),
                        Map.of()));
    }

    public static List<SitePath> paths() {
        return List.of(
                path(
                        "branch",
                        "vpn-1",
                        "datacentre",
                        12,
                        place("branch"),
                        nat("branch", NatKind.MASQUERADE, Side.INITIATOR, 12),
                        place("internet"),
                        nat("datacentre", NatKind.STATIC, Side.RESPONDER, 10),
                        place("datacentre")),
                path(
                        "hq",
                        "vpn-1",
                        "datacentre",
                        9,
                        place("hq"),
                        place("internet"),
                        nat("datacentre", NatKind.STATIC, Side.RESPONDER, 10),
                        place("datacentre")),
                path("plant", "vpn-2", "hq", 14, place("plant"), place("hq")),
                path(
                        "roaming",
                        "vpn-1",
                        "datacentre",
                        15,
                        place("roaming"),
                        nat("roaming", NatKind.ASSUMED, Side.INITIATOR, 15),
                        place("internet"),
                        nat("datacentre", NatKind.STATIC, Side.RESPONDER, 10),
                        place("datacentre")),
                path(
                        "roaming",
                        "vpn-2",
                        "hq",
                        15,
                        place("roaming"),
                        nat("roaming", NatKind.ASSUMED, Side.INITIATOR, 15),
                        place("internet"),
                        place("hq")),
                path(
                        "warehouse",
                        "vpn-1",
                        "datacentre",
                        16,
                        place("warehouse"),
                        nat("warehouse", NatKind.UNKNOWN, Side.INITIATOR, 16),
                        place("internet"),
                        nat("datacentre", NatKind.STATIC, Side.RESPONDER, 10),
                        place("datacentre")),
                path(
                        "workshop",
                        "vpn-1",
                        "datacentre",
                        13,
                        place("workshop"),
                        nat("workshop", NatKind.MASQUERADE, Side.INITIATOR, 13),
                        place("branch"),
                        nat("branch", NatKind.CARRIER_GRADE, Side.INITIATOR, 12),
                        place("internet"),
                        nat("datacentre", NatKind.STATIC, Side.RESPONDER, 10),
                        place("datacentre")));
    }

    public static Optional<SitePath> path(String site, String server) {
        return paths().stream()
                .filter(p -> p.site().equals(site) && p.server().equals(server))
                .findFirst();
    }

    private static SitePath path(String site, String server, String serverSite, int line, PathStep... steps) {
        List<PathStep> way = List.of(steps);
        boolean unknown = way.stream().anyMatch(s -> s instanceof Nat n && n.kind() == NatKind.UNKNOWN);
        Optional<TopologyClass> result = unknown
                ? Optional.empty()
                : Optional.of(TopologyClass.of(crosses(way, Side.INITIATOR), crosses(way, Side.RESPONDER)));
        return new SitePath(
                site,
                server,
                serverSite,
                List.of("l2tp", "ikev2"),
                way,
                result,
                way.stream()
                        .filter(Nat.class::isInstance)
                        .map(Nat.class::cast)
                        .map(n -> "%s NAT at the uplink of '%s' is crossed (%s)"
                                .formatted(n.kind().label(), n.name(), n.where()))
                        .toList(),
                SourceRange.at("inventory.yaml", line, 3));
    }

    private static boolean crosses(List<PathStep> way, Side side) {
        return way.stream().anyMatch(s -> s instanceof Nat n && n.side() == side);
    }

    private static PathStep place(String name) {
        return new Place(name);
    }

    private static PathStep nat(String name, NatKind kind, Side side, int line) {
        return new Nat(name, kind, side, new SourceRange("inventory.yaml", line, 16, line, 50));
    }
}
