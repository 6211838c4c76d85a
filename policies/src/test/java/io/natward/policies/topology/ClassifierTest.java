package io.natward.policies.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.natward.policies.topology.Classification.Pair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClassifierTest {
    private final NetworkTree tree = Trees.example()
            .server("at-hq", "hq", "l2tp")
            .server("at-datacentre", "datacentre", "l2tp")
            .server("at-attic", "attic", "l2tp")
            .server("ikev2-only", "attic", "ikev2")
            .tree();

    @Test
    void the_greatest_of_all_pairs_decides() {
        Classification c = classify(dialling(List.of("hq", "branch"), "at-hq", "at-datacentre"));

        assertThat(c.topologyClass()).contains(TopologyClass.BOTH_NAT);
        assertThat(c.pairs())
                .extracting(Pair::site, Pair::server, p -> p.topologyClass().orElseThrow())
                .containsExactly(
                        tuple("branch", "at-datacentre", TopologyClass.BOTH_NAT),
                        tuple("hq", "at-hq", TopologyClass.NO_NAT),
                        tuple("branch", "at-hq", TopologyClass.INITIATOR_NAT),
                        tuple("hq", "at-datacentre", TopologyClass.RESPONDER_NAT));
        assertThat(c.because())
                .contains("the setting is one for the whole computer, so natward's rule is that the greatest of its 4"
                        + " pairs decides");
    }

    @Test
    void one_undeclared_pair_leaves_the_host_undeclared() {
        Classification c = classify(dialling(List.of("hq"), "at-datacentre", "at-attic"));

        assertThat(c.topologyClass()).isEmpty();
        assertThat(c.pairs().get(0).server()).isEqualTo("at-attic");
        assertThat(c.because())
                .contains("one undeclared pair leaves the host undeclared, as no other pair is both-nat");
    }

    @Test
    void an_undeclared_pair_does_not_matter_beside_one_that_is_both_nat_already() {
        Classification c = classify(dialling(List.of("branch"), "at-attic", "at-datacentre"));

        assertThat(c.topologyClass()).contains(TopologyClass.BOTH_NAT);
        assertThat(c.pairs().get(0).server()).isEqualTo("at-datacentre");
    }

    @Test
    void a_server_without_l2tp_leaves_nothing_undeclared() {
        assertThat(classify(dialling(List.of("attic"), "ikev2-only")).topologyClass())
                .contains(TopologyClass.NO_NAT);
    }

    @Test
    void a_host_that_uses_no_vpn_server_needs_nothing() {
        Classification c = classify(dialling(List.of("attic")));

        assertThat(c.topologyClass()).contains(TopologyClass.NO_NAT);
        assertThat(c.pairs()).isEmpty();
        assertThat(c.because()).containsExactly("the host uses no VPN server: nothing is needed, no-nat");
    }

    @Test
    void a_host_of_which_nobody_said_what_it_dials_is_undeclared() {
        Classification c =
                classify(new HostLinks(List.of("hq"), Optional.empty(), List.of(), false, List.of("a note")));

        assertThat(c.topologyClass()).isEmpty();
        assertThat(c.because().get(0)).isEqualTo("a note");
        assertThat(c.because().get(1)).startsWith("'vpn-servers' is not declared for the host");
    }

    @Test
    void says_when_only_an_assumed_translation_makes_the_class_what_it_is() {
        assertThat(classify(dialling(List.of("roaming"), "at-hq")).restsOnAssumed())
                .isTrue();
        assertThat(classify(dialling(List.of("hq", "roaming"), "at-datacentre")).restsOnAssumed())
                .isTrue();
        assertThat(classify(dialling(List.of("branch", "roaming"), "at-datacentre"))
                        .restsOnAssumed())
                .isFalse();
        assertThat(classify(dialling(List.of("hq"), "at-datacentre")).restsOnAssumed())
                .isFalse();
    }

    @Test
    void a_windows_server_is_judged_by_the_most_demanding_of_its_clients() {
        NetworkTree withServer =
                Trees.example().windowsServer("rras", "datacentre").tree();
        HostLinks server = serving("rras", List.of());
        HostLinks routed = dialling(List.of("hq"), "rras");
        HostLinks translated = dialling(List.of("branch"), "rras");

        Classification one = new Classifier(withServer, List.of(server, routed)).classify(server);
        Classification two = new Classifier(withServer, List.of(server, routed, translated)).classify(server);

        assertThat(one.topologyClass()).contains(TopologyClass.RESPONDER_NAT);
        assertThat(two.topologyClass()).contains(TopologyClass.BOTH_NAT);
        assertThat(two.pairs().get(0))
                .isEqualTo(new Pair("branch", "rras", Side.RESPONDER, Optional.of(TopologyClass.BOTH_NAT)));
        assertThat(two.because().get(0))
                .isEqualTo("the host is VPN server rras, and is judged by the most demanding of its clients, those in"
                        + " branch");
    }

    @Test
    void the_sites_that_a_server_declares_for_its_clients_count_like_hosts() {
        NetworkTree withServer =
                Trees.example().windowsServer("rras", "hq", "roaming").tree();

        Classification c = new Classifier(withServer, List.of()).classify(serving("rras", List.of()));

        assertThat(c.topologyClass()).contains(TopologyClass.INITIATOR_NAT);
        assertThat(c.restsOnAssumed()).isTrue();
    }

    @Test
    void a_windows_server_without_any_known_client_is_undeclared() {
        NetworkTree withServer = Trees.example().windowsServer("rras", "hq").tree();

        Classification c = new Classifier(withServer, List.of()).classify(serving("rras", List.of()));

        assertThat(c.topologyClass()).isEmpty();
        assertThat(c.because().get(0))
                .contains("no host of the inventory names it")
                .contains("client-sites");
    }

    @Test
    void a_windows_server_that_dials_others_is_judged_as_their_initiator_too() {
        NetworkTree withServer = Trees.example()
                .windowsServer("rras", "hq", "plant")
                .server("at-datacentre", "datacentre", "l2tp")
                .tree();
        HostLinks server = serving("rras", List.of("at-datacentre", "rras"));

        Classification c = new Classifier(withServer, List.of(server)).classify(server);

        assertThat(c.topologyClass()).contains(TopologyClass.RESPONDER_NAT);
        assertThat(c.pairs()).extracting(Pair::server).containsExactly("at-datacentre", "rras");
        assertThat(c.pairs()).extracting(Pair::side).containsExactly(Side.INITIATOR, Side.RESPONDER);
    }

    @Test
    void a_server_that_no_vpn_server_entry_names_is_undeclared() {
        Classification c = classify(new HostLinks(List.of("hq"), Optional.of(List.of()), List.of(), true, List.of()));

        assertThat(c.topologyClass()).isEmpty();
        assertThat(c.because().get(0)).contains("role vpn-server");
    }

    private Classification classify(HostLinks host) {
        return new Classifier(tree, List.of(host)).classify(host);
    }

    private static HostLinks dialling(List<String> sites, String... servers) {
        return new HostLinks(sites, Optional.of(List.of(servers)), List.of(), false, List.of());
    }

    private static HostLinks serving(String server, List<String> dials) {
        return new HostLinks(List.of("hq"), Optional.of(dials), List.of(server), false, List.of());
    }
}
