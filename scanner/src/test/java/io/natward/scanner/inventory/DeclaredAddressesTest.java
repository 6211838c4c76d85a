package io.natward.scanner.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.AddressContradiction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredAddressesTest {
    @TempDir
    private Path folder;

    private DeclaredAddresses declared;

    @BeforeEach
    void load() throws IOException {
        Path file = folder.resolve("inventory.yaml");
        Files.writeString(file, """
                sites:
                  hq: {uplink: {to: internet, nat: none}}
                  plant: {uplink: {to: hq, nat: none}}
                  branch: {uplink: {to: internet, nat: masquerade}, subnets: [10.3.0.0/16]}
                  workshop: {uplink: {to: branch, nat: none}}
                  roaming: {uplink: {to: internet, nat: assumed}}
                  island: {}
                hosts:
                  ws-1: {site: hq, vpn-servers: []}
                """);
        declared = InventoryLoader.load(file, Map.of()).addresses();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.178.20"})
    void a_private_address_contradicts_a_site_that_declares_no_translation(String address) {
        assertThat(declared.contradictedBy("hq", List.of(address))).contains(List.of(AddressContradiction.PRIVATE));
        assertThat(declared.contradictedBy("plant", List.of(address))).contains(List.of(AddressContradiction.PRIVATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.64.0.1", "100.127.255.254", "192.0.0.7"})
    void an_address_that_providers_translate_is_told_apart_from_private_ones(String address) {
        assertThat(declared.contradictedBy("hq", List.of(address)))
                .contains(List.of(AddressContradiction.CARRIER_GRADE));
        assertThat(declared.contradictedBy("hq", List.of(address, "192.168.1.1")))
                .contains(List.of(AddressContradiction.PRIVATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"172.15.0.1", "172.32.0.1", "192.169.0.1", "11.0.0.1", "100.63.0.1", "100.128.0.1", "192.0.0.8"})
    void the_neighbours_of_the_private_ranges_are_public(String address) {
        assertThat(declared.contradictedBy("hq", List.of(address))).contains(List.of());
    }

    @Test
    void one_public_address_is_a_way_out_without_translation() {
        assertThat(declared.contradictedBy("hq", List.of("192.168.1.1", "198.51.100.7")))
                .contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"branch", "roaming", "island", "workshop"})
    void where_translation_is_declared_or_open_every_address_is_possible(String site) {
        assertThat(declared.contradictedBy(site, List.of("192.168.1.1"))).contains(List.of());
        assertThat(declared.contradictedBy(site, List.of("198.51.100.7"))).contains(List.of());
    }

    @Test
    void an_address_of_another_sites_subnet_contradicts_the_declared_site() {
        assertThat(declared.contradictedBy("roaming", List.of("10.3.4.5")))
                .contains(List.of(AddressContradiction.OTHER_SITE));
        assertThat(declared.contradictedBy("hq", List.of("10.3.4.5")))
                .contains(List.of(AddressContradiction.PRIVATE, AddressContradiction.OTHER_SITE));
        assertThat(declared.contradictedBy("branch", List.of("10.3.4.5"))).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.10.1", "0.0.0.0", "127.0.0.1", "fe80::1", "not an address", ""})
    void what_is_no_ipv4_address_with_a_way_out_says_nothing(String address) {
        assertThat(declared.contradictedBy("hq", List.of(address))).isEmpty();
    }

    @Test
    void only_sites_that_addresses_could_contradict_are_worth_asking() {
        assertThat(declared.canBeContradicted("hq")).isTrue();
        assertThat(declared.canBeContradicted("branch"))
                .as("subnets are declared")
                .isTrue();
    }
}
