package io.natward.policies.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.PathOverride.Translation;
import io.natward.policies.topology.PathStep.Nat;
import io.natward.policies.topology.PathStep.Place;
import io.natward.policies.topology.Site.Uplink;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkTreeTest {

    /** The rows of "topology to the smallest value that works", each as a pair of places. */
    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        // neither side behind NAT
        "hq,         hq2,        no-nat",
        // only the initiator
        "branch,     hq,         initiator-nat",
        // only the responder, behind a router or behind one-to-one translation
        "hq,         branch,     responder-nat",
        "hq,         datacentre, responder-nat",
        // both sides, each behind its own NAT
        "branch,     datacentre, both-nat",
        "branch,     branch2,    both-nat",
        // the same private network, and a routed WAN
        "branch,     branch,     no-nat",
        "datacentre, datacentre, no-nat",
        "plant,      hq,         no-nat",
        "hq,         plant,      no-nat",
        // several layers on the initiator's side: CPE and carrier-grade NAT
        "workshop,   hq,         initiator-nat",
        "workshop,   datacentre, both-nat",
        "mobile,     hq,         initiator-nat",
        // several layers on the responder's side
        "hq,         workshop,   responder-nat",
        // inside the branch only the inner router is crossed
        "workshop,   branch,     initiator-nat",
        "branch,     workshop,   responder-nat",
        // roaming clients: the worst case
        "roaming,    hq,         initiator-nat",
        "roaming,    datacentre, both-nat",
        // a site that is no single place: even its own hosts are behind NAT from each other
        "roaming,    roaming,    both-nat",
        "hotel,      roaming,    both-nat",
        // nobody knows
        "attic,      hq,         undeclared",
        "hq,         attic,      undeclared",
        "attic,      attic,      no-nat",
        "island,     hq,         undeclared",
        "hq,         island,     undeclared",
        "island,     island,     no-nat",
        "pier,       island,     initiator-nat",
        "island,     island2,    undeclared",
    })
    void what_lies_between_two_places_decides_the_class(String from, String to, String expected) {
        NetworkTree tree = Trees.example()
                .site("hq2", "internet", NatKind.NONE)
                .site("branch2", "internet", NatKind.MASQUERADE)
                .site("hotel", "roaming", NatKind.NONE)
                .site("pier", "island", NatKind.MASQUERADE)
                .island("island2")
                .server("vpn", to, "l2tp")
                .tree();

        assertThat(tree.path(from, "vpn")
                        .topologyClass()
                        .map(TopologyClass::label)
                        .orElse("undeclared"))
                .isEqualTo(expected);
    }

    @Test
    void a_path_lists_places_and_translations_in_the_order_of_a_packet() {
        SitePath path = Trees.example()
                .server("vpn-1", "datacentre", "l2tp", "ikev2")
                .tree()
                .path("workshop", "vpn-1");

        assertThat(path.steps().stream().map(NetworkTreeTest::brief))
                .containsExactly(
                        "workshop",
                        "masquerade of workshop, initiator, line 4",
                        "branch",
                        "masquerade of branch, initiator, line 3",
                        "internet",
                        "static of datacentre, responder, line 2",
                        "datacentre");
        assertThat(path.because())
                .containsExactly(
                        "the uplink of workshop (masquerade, inventory.yaml:4) puts the initiator behind NAT",
                        "the uplink of branch (masquerade, inventory.yaml:3) is a further layer of NAT on the"
                                + " initiator's side; natward's rule is that layers do not add up",
                        "the uplink of datacentre (static, inventory.yaml:2) is one-to-one translation, which counts as"
                                + " NAT by natward's rule: it puts the responder behind NAT",
                        "initiator and responder are both behind NAT: both-nat");
        assertThat(path.serverSite()).isEqualTo("datacentre");
        assertThat(path.tunnels()).containsExactly("l2tp", "ikev2");
    }

    @Test
    void clients_in_the_servers_own_site_dial_its_inside_address_and_the_derivation_says_so() {
        SitePath path = Trees.example().server("vpn", "branch", "l2tp").tree().path("branch", "vpn");

        assertThat(path.steps()).containsExactly(new Place("branch"));
        assertThat(path.because().get(0)).contains("dial its inside address").contains("natward's rule");
    }

    @Test
    void an_assumed_uplink_is_crossed_on_both_sides_between_two_hosts_of_its_site() {
        SitePath path = Trees.example().server("vpn", "roaming", "l2tp").tree().path("roaming", "vpn");

        assertThat(path.steps().stream().map(NetworkTreeTest::brief))
                .containsExactly(
                        "roaming",
                        "assumed of roaming, initiator, line 6",
                        "internet",
                        "assumed of roaming, responder, line 6",
                        "roaming");
        assertThat(path.because().get(0)).contains("is not known").contains("natward's rule");
    }

    @Test
    void a_missing_uplink_on_the_way_leaves_the_pair_undeclared_and_is_named() {
        SitePath path = Trees.example().server("vpn", "hq", "l2tp").tree().path("island", "vpn");

        assertThat(path.topologyClass()).isEmpty();
        assertThat(path.because())
                .containsExactly(
                        "site island declares no uplink (inventory.yaml:9), so nothing is known of the way between"
                                + " island and hq",
                        "so the topology of this pair is undeclared");
        assertThat(path.where().line()).isEqualTo(9);
        assertThat(path.steps().stream().map(NetworkTreeTest::brief))
                .containsExactly("island", "unknown of island, initiator, line 9", "internet", "hq");
    }

    @Test
    void a_server_without_an_l2tp_tunnel_counts_as_no_nat_whatever_lies_on_the_way() {
        NetworkTree tree =
                Trees.example().server("vpn", "datacentre", "ikev2", "sstp").tree();

        for (String from : List.of("branch", "attic", "island")) {
            SitePath path = tree.path(from, "vpn");
            assertThat(path.topologyClass()).contains(TopologyClass.NO_NAT);
            assertThat(path.because())
                    .singleElement()
                    .asString()
                    .contains("offers ikev2, sstp and no l2tp tunnel (inventory.yaml:10)")
                    .contains("natward's rule");
        }
        assertThat(tree.path("branch", "vpn").steps()).hasSize(5);
    }

    @ParameterizedTest(name = "initiator {0}, responder {1}: {2}")
    @CsvSource({
        "NONE,    NONE,    no-nat",
        "NAT,     NONE,    initiator-nat",
        "NONE,    NAT,     responder-nat",
        "NAT,     NAT,     both-nat",
        "UNKNOWN, NAT,     undeclared",
        "NAT,     UNKNOWN, undeclared",
        "UNKNOWN, UNKNOWN, undeclared",
    })
    void an_override_replaces_the_trees_answer_for_its_pair_alone(
            Translation initiator, Translation responder, String expected) {
        NetworkTree tree = Trees.example()
                .server("vpn", "datacentre", "l2tp")
                .server("other", "datacentre", "l2tp")
                .override("island", "vpn", initiator, responder)
                .tree();

        SitePath path = tree.path("island", "vpn");
        assertThat(path.topologyClass().map(TopologyClass::label).orElse("undeclared"))
                .isEqualTo(expected);
        assertThat(path.because().get(0))
                .isEqualTo("the way from island to vpn is declared (inventory.yaml:12) and not left to the tree,"
                        + " because: CHG-4411");
        assertThat(tree.path("island", "other").topologyClass()).isEmpty();
        assertThat(tree.path("branch", "vpn").topologyClass()).contains(TopologyClass.BOTH_NAT);
    }

    @Test
    void circles_are_named_from_the_site_declared_first() {
        List<Site> sites = List.of(
                Trees.example().tree().sites().iterator().next(),
                site("a", "b"),
                site("b", "c"),
                site("c", "b"),
                site("d", "d"));

        assertThat(NetworkTree.cycles(sites)).containsExactly(List.of("b", "c"), List.of("d"));
        assertThatThrownBy(() -> new NetworkTree(sites, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cycle");
    }

    @Test
    void references_that_lead_nowhere_are_a_mistake_of_the_caller() {
        assertThatThrownBy(
                        () -> Trees.example().site("x", "nowhere", NatKind.NONE).tree())
                .hasMessage("no site nowhere");
        assertThatThrownBy(
                        () -> Trees.example().server("vpn", "nowhere", "l2tp").tree())
                .hasMessage("no site nowhere");
        assertThatThrownBy(() -> Trees.example().tree().path("hq", "vpn")).hasMessage("no VPN server vpn");
    }

    private static Site site(String name, String to) {
        SourceRange where = SourceRange.at("inventory.yaml", 1, 1);
        return new Site(name, Optional.of(new Uplink(to, NatKind.NONE, Optional.empty(), where)), where);
    }

    private static String brief(PathStep step) {
        return step instanceof Nat nat
                ? nat.kind().label() + " of " + nat.name() + ", " + nat.side().label() + ", line "
                        + nat.where().line()
                : ((Place) step).name();
    }
}
