package io.natward.policies.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.topology.Attestations.Lapse;
import io.natward.policies.topology.PathOverride.Translation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttestationsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void an_uplink_that_nobody_attested_is_missing() {
        Trees trees = new Trees()
                .site("branch", "internet", NatKind.MASQUERADE)
                .attestedSite("hq", "internet", NatKind.NONE, "J. Doe", "2026-01-01")
                .server("vpn-1", "hq", "l2tp");

        assertThat(lapses(trees, "branch", "vpn-1")).containsExactly("Missing branch");
    }

    @Test
    void an_attestation_counts_on_its_last_day_and_not_on_the_next() {
        Trees trees = new Trees()
                .attestedSite("branch", "internet", NatKind.MASQUERADE, "J. Doe", "2025-11-23")
                .attestedSite("hq", "internet", NatKind.NONE, "J. Doe", "2025-11-22")
                .server("vpn-1", "hq", "l2tp");

        assertThat(lapses(trees, "branch", "vpn-1")).containsExactly("Old hq");
    }

    @Test
    void an_attestation_dated_after_every_places_today_attests_nothing_yet() {
        Trees trees = new Trees()
                .attestedSite("branch", "internet", NatKind.MASQUERADE, "J. Doe", "2026-11-25")
                .attestedSite("hq", "internet", NatKind.NONE, "J. Doe", "2026-11-24")
                .server("vpn-1", "hq", "l2tp");

        assertThat(lapses(trees, "branch", "vpn-1")).containsExactly("Ahead branch");
    }

    @Test
    void every_uplink_on_the_way_counts_and_none_beside_it() {
        Trees trees = Trees.example().server("vpn-1", "datacentre", "l2tp");

        assertThat(lapses(trees, "workshop", "vpn-1"))
                .containsExactlyInAnyOrder("Missing workshop", "Missing branch", "Missing datacentre");
    }

    @Test
    void the_uplink_of_the_place_where_both_ends_meet_is_not_crossed() {
        Trees trees = Trees.example().server("vpn-1", "hq", "l2tp");

        assertThat(lapses(trees, "plant", "vpn-1")).containsExactly("Missing plant");
    }

    @Test
    void a_way_that_was_declared_for_its_pair_rests_on_no_uplink() {
        Trees trees = Trees.example()
                .server("vpn-1", "datacentre", "l2tp")
                .override("branch", "vpn-1", Translation.NAT, Translation.NONE);

        assertThat(lapses(trees, "branch", "vpn-1")).isEmpty();
    }

    @Test
    void a_server_without_an_l2tp_tunnel_rests_on_no_uplink() {
        Trees trees = Trees.example().server("vpn-1", "datacentre", "ikev2");

        assertThat(lapses(trees, "branch", "vpn-1")).isEmpty();
    }

    @Test
    void a_site_on_several_ways_is_told_once() {
        Trees trees = Trees.example().server("vpn-1", "datacentre", "l2tp").server("vpn-2", "datacentre", "l2tp");

        assertThat(lapses(trees, "branch", "vpn-1", "vpn-2")).containsExactly("Missing datacentre", "Missing branch");
    }

    @Test
    void the_derivation_names_who_attested_an_uplink_and_when() {
        NetworkTree tree = new Trees()
                .attestedSite("branch", "internet", NatKind.MASQUERADE, "J. Doe", "2026-01-31")
                .attestedSite("hq", "internet", NatKind.NONE, "R. Roe", "2026-02-01")
                .attestedSite("plant", "hq", NatKind.NONE, "M. Moe", "2026-02-02")
                .server("vpn-1", "hq", "l2tp")
                .tree();

        assertThat(tree.path("branch", "vpn-1").because())
                .contains(
                        "the uplink of branch (masquerade, inventory.yaml:1, attested by J. Doe on 2026-01-31) puts the"
                                + " initiator behind NAT");
        assertThat(tree.path("plant", "vpn-1").because())
                .contains(
                        "the way from plant to hq is routed and crosses no NAT (inventory.yaml:3, attested by M. Moe on"
                                + " 2026-02-02)");
    }

    private static List<String> lapses(Trees trees, String from, String... servers) {
        NetworkTree tree = trees.tree();
        List<SitePath> ways =
                Arrays.stream(servers).map(s -> tree.path(from, s)).toList();
        return Attestations.lapses(tree, ways, 365, TODAY).stream()
                .map(AttestationsTest::name)
                .toList();
    }

    private static String name(Lapse lapse) {
        return lapse.getClass().getSimpleName() + " " + lapse.site().name();
    }
}
