package io.natward.scanner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.registry.Trust;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScanPlanTest {

    private static ScanPlan plan(int insecure) {
        List<HostPlan> hosts = HostPlans.hosts(9).stream()
                .map(h -> h.index() < insecure
                        ? new HostPlan(
                                h.index(),
                                h.summary(),
                                h.target().trusting(new Trust.Insecure()),
                                h.roles(),
                                h.policies(),
                                h.queries(),
                                h.declared())
                        : h)
                .toList();
        return new ScanPlan("inventory.yaml", "00", List.of(), hosts, Map.of());
    }

    @Test
    void shouts_of_hosts_whose_certificate_is_not_checked_and_names_the_first_few() {
        assertThat(plan(0).warnings()).isEmpty();
        assertThat(plan(1).warnings())
                .containsExactly(
                        "INSECURE: the certificate of 1 host is not checked (tls: insecure): h0. Whoever is on the"
                                + " way may read and change what is said there, so its findings prove nothing");
        assertThat(plan(7).warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "INSECURE: the certificate of 7 hosts is not checked (tls: insecure): h0, h1, h2, h3, h4 and 2"
                                + " more.");
    }
}
