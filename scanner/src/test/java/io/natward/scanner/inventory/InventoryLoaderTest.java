package io.natward.scanner.inventory;

import static io.natward.scanner.inventory.InventoryFolder.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.natward.policies.policy.Role;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.SitePath;
import io.natward.policies.topology.TopologyClass;
import io.natward.scanner.registry.Authentication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InventoryLoaderTest {
    /** The example of the inventory reference. */
    private static final String EXAMPLE = """
            sites:
              hq:         {uplink: {to: internet, nat: none}}
              datacentre: {uplink: {to: internet, nat: static}}
              branch:     {uplink: {to: internet, nat: masquerade}}
              workshop:   {uplink: {to: branch, nat: masquerade}}
              plant:      {uplink: {to: hq, nat: none}}
              roaming:    {uplink: {to: internet, nat: assumed}}
              partner:    {}
            vpn-servers:
              vpn-1: {site: datacentre, tunnels: [l2tp, ikev2]}
              vpn-2: {site: hq, tunnels: [l2tp], host: rras-01, client-sites: [roaming]}
            paths:
              - {from: partner, to: vpn-1, initiator: nat, responder: nat, because: "twice-NAT, CHG-4411"}
            hosts:
              ws-[001:250].branch.example: {site: branch, vpn-servers: [vpn-1]}
              lt-[0001:1800]:              {site: [hq, roaming], vpn-servers: [vpn-1]}
              rras-01:                     {site: hq, vpn-servers: []}
            """;

    private final InventoryFolder folder;

    InventoryLoaderTest(@TempDir Path folder) {
        this.folder = new InventoryFolder(folder);
    }

    @Test
    void reads_the_example_of_the_reference() throws IOException {
        Inventory inventory = load(EXAMPLE);

        assertThat(inventory.hosts()).hasSize(2051);
        Host first = inventory.hosts().get(0);
        assertThat(first.name()).isEqualTo("ws-001.branch.example");
        assertThat(first.computerName()).isEqualTo("WS-001");
        assertThat(first.sites()).containsExactly("branch");
        assertThat(first.roles()).contains(Set.of(Role.VPN_CLIENT));
        assertThat(first.classification().topologyClass()).contains(TopologyClass.BOTH_NAT);
        assertThat(first.where()).isEqualTo(range(15, 3, 30));
        assertThat(first.classification()).isSameAs(inventory.hosts().get(249).classification());
        Host server = host(inventory, "rras-01");
        assertThat(server.index()).isEqualTo(2050);
        assertThat(server.roles()).contains(Set.of(Role.VPN_SERVER));
        assertThat(server.classification().topologyClass()).contains(TopologyClass.INITIATOR_NAT);
        assertThat(inventory.paths(List.of(first, server)))
                .extracting(SitePath::site, SitePath::server)
                .containsExactly(tuple("branch", "vpn-1"), tuple("roaming", "vpn-2"));
    }

    @Test
    void variables_of_the_host_beat_groups_which_beat_sites_which_beat_defaults() throws IOException {
        Inventory inventory = load("""
                defaults: {owner: defaults, port: 1, labels: {a: defaults, b: defaults}, credential: own, winrm: {https: true}}
                credentials: {own: {account: own, password: "${env:P}"}}
                sites:
                  hq: {uplink: {to: internet, nat: none}, owner: site, port: 2, labels: {b: site}}
                  lab: {uplink: {to: internet, nat: none}, owner: second site}
                groups:
                  everybody: {hosts: ["*"], port: 3, owner: by pattern}
                  first: {port: 4, owner: first, winrm: {authentication: kerberos}}
                  second: {port: 5, labels: {c: second}}
                  of-lab: {site: lab}
                hosts:
                  plain:    {site: hq, groups: [first, second]}
                  reversed: {site: hq, groups: [second, first]}
                  own:      {site: hq, groups: [first], owner: host, labels: {a: host}}
                  placed:   {groups: [of-lab]}
                """);

        Host plain = host(inventory, "plain");
        assertThat(plain.groups()).containsExactly("everybody", "first", "second");
        assertThat(plain.port()).isEqualTo(5);
        assertThat(plain.summary().owner()).contains("first");
        assertThat(plain.labels())
                .containsOnly(Map.entry("a", "defaults"), Map.entry("b", "site"), Map.entry("c", "second"));
        assertThat(plain.target().tls()).isTrue();
        assertThat(plain.target().authentication()).isEqualTo(Authentication.KERBEROS);
        assertThat(host(inventory, "reversed").port()).isEqualTo(4);
        assertThat(host(inventory, "own").summary().owner()).contains("host");
        assertThat(host(inventory, "own").labels()).containsEntry("a", "host").containsEntry("b", "site");
        assertThat(host(inventory, "placed").sites()).containsExactly("lab");
        assertThat(host(inventory, "placed").summary().owner()).contains("by pattern");
        assertThat(host(inventory, "own").origins().stream().map(folder::shortened))
                .contains("owner: host (inventory.yaml:14)", "port: 4 (inventory.yaml:8)");
    }

    @Test
    void whether_a_host_may_be_changed_is_said_at_any_layer_and_taken_back_at_a_stronger_one() throws IOException {
        Inventory inventory = load("""
                sites:
                  hq: {uplink: {to: internet, nat: none}, remediate: never}
                  lab: {uplink: {to: internet, nat: none}}
                groups:
                  kiosks: {managed-by: mdm}
                  free: {remediate: allowed}
                hosts:
                  frozen: {site: hq, groups: [kiosks]}
                  both:   {site: [hq, lab]}
                  kiosk:  {site: lab, groups: [kiosks]}
                  policy: {site: lab, managed-by: gpo}
                  thawed: {site: hq, groups: [kiosks, free], managed-by: none}
                  plain:  {site: lab}
                """);

        assertThat(byHand(inventory, "frozen")).contains("the inventory says 'remediate: never' (inventory.yaml:2)");
        assertThat(host(inventory, "frozen").managedBy()).contains(Manager.MDM);
        assertThat(byHand(inventory, "both")).contains("the inventory says 'remediate: never' (inventory.yaml:2)");
        assertThat(byHand(inventory, "kiosk")).contains("the inventory says 'managed-by: mdm' (inventory.yaml:5)");
        assertThat(byHand(inventory, "policy")).contains("the inventory says 'managed-by: gpo' (inventory.yaml:11)");
        assertThat(host(inventory, "policy").managedBy()).contains(Manager.GPO);
        assertThat(byHand(inventory, "thawed")).isEmpty();
        assertThat(host(inventory, "thawed").managedBy()).isEmpty();
        assertThat(host(inventory, "thawed").origins().stream().map(folder::shortened))
                .contains("remediate: allowed (inventory.yaml:6)", "managed-by: none (inventory.yaml:12)");
        assertThat(byHand(inventory, "plain")).isEmpty();
    }

    private Optional<String> byHand(Inventory inventory, String name) {
        return host(inventory, name).byHand().map(folder::shortened);
    }

    @Test
    void roles_follow_from_the_vpn_servers_unless_they_are_declared() throws IOException {
        Inventory inventory = load("""
                sites: {hq: {uplink: {to: internet, nat: none}}}
                vpn-servers:
                  vpn: {site: hq, tunnels: l2tp, host: SERVER}
                hosts:
                  client:   {site: hq, vpn-servers: vpn}
                  neither:  {site: hq, vpn-servers: []}
                  nobody-knows: {site: hq}
                  server:   {site: hq, vpn-servers: []}
                  declared: {site: hq, roles: [vpn-client]}
                  unlinked: {site: hq, roles: [vpn-server], vpn-servers: []}
                """);

        assertThat(host(inventory, "client").roles()).contains(Set.of(Role.VPN_CLIENT));
        assertThat(host(inventory, "neither").roles()).contains(Set.of());
        assertThat(host(inventory, "neither").classification().topologyClass()).contains(TopologyClass.NO_NAT);
        assertThat(host(inventory, "nobody-knows").roles()).isEmpty();
        assertThat(host(inventory, "nobody-knows").summary().rolesKnown()).isFalse();
        assertThat(host(inventory, "nobody-knows").classification().topologyClass())
                .isEmpty();
        assertThat(host(inventory, "server").roles()).contains(Set.of(Role.VPN_SERVER));
        assertThat(host(inventory, "server").classification().topologyClass()).contains(TopologyClass.NO_NAT);
        assertThat(host(inventory, "declared").roles()).contains(Set.of(Role.VPN_CLIENT));
        assertThat(host(inventory, "unlinked").classification().topologyClass()).isEmpty();
    }

    @Test
    void the_longest_prefix_finds_the_site_of_a_host_that_names_none_and_the_derivation_says_so() throws IOException {
        Inventory inventory = load("""
                sites:
                  branch: {uplink: {to: internet, nat: masquerade}, subnets: [10.3.0.0/16, "2001:db8::/32"]}
                  lab:    {uplink: {to: branch, nat: none}, subnets: [10.3.7.0/24, "2001:db8:7::/48"]}
                  hq:     {uplink: {to: internet, nat: none}}
                defaults: {vpn-servers: []}
                hosts:
                  10.3.7.9:      {computer-name: a}
                  10.3.8.[1:2]:  {computer-name: "b-[1:2]"}
                  c.example:     {address: "2001:db8:7::1"}
                  d.example:     {address: "2001:db8:8::1"}
                  e.example:     {address: 10.3.7.1, site: hq}
                """);

        assertThat(host(inventory, "10.3.7.9").sites()).containsExactly("lab");
        assertThat(host(inventory, "10.3.7.9").computerName()).isEqualTo("A");
        assertThat(folder.shortened(
                        host(inventory, "10.3.7.9").classification().because().get(0)))
                .isEqualTo("the host's address lies in 10.3.7.0/24 of site lab (inventory.yaml:3)");
        assertThat(host(inventory, "10.3.8.2").sites()).containsExactly("branch");
        assertThat(host(inventory, "10.3.8.2").computerName()).isEqualTo("B-2");
        assertThat(host(inventory, "c.example").sites()).containsExactly("lab");
        assertThat(host(inventory, "d.example").sites()).containsExactly("branch");
        assertThat(host(inventory, "e.example").sites()).containsExactly("hq");
    }

    @Test
    void hosts_come_from_an_export_with_their_rows_as_places() throws IOException {
        folder.write(
                "export/hosts.csv",
                String.join(
                        "\r\n",
                        "\uFEFF#TYPE Microsoft.ActiveDirectory.Management.ADComputer",
                        "\"DNSHostName\",\"IPv4Address\",\"Site\",\"OS\"",
                        "\"ws-1.example\",\"10.0.0.1\",\"branch\",\"Windows 11",
                        "Pro\"",
                        "",
                        "\"ws-2.example\",\"\",\"\",\"\"",
                        ""));
        Inventory inventory = load("""
                sites:
                  branch: {uplink: {to: internet, nat: masquerade}}
                  hq:     {uplink: {to: internet, nat: none}}
                groups: {imported: {}}
                hosts-from:
                  - csv: export/hosts.csv
                    columns: {name: DNSHostName, address: IPv4Address, site: Site, labels: {os: OS}}
                    site: hq
                    groups: [imported]
                    vpn-servers: []
                """);

        Host first = host(inventory, "ws-1.example");
        assertThat(first.address()).isEqualTo("10.0.0.1");
        assertThat(first.sites()).containsExactly("branch");
        assertThat(first.groups()).containsExactly("imported");
        assertThat(first.labels()).containsEntry("os", "Windows 11\r\nPro");
        assertThat(first.where().file()).endsWith("export/hosts.csv");
        assertThat(first.where().line()).isEqualTo(3);
        Host second = host(inventory, "ws-2.example");
        assertThat(second.address()).isEqualTo("ws-2.example");
        assertThat(second.sites()).containsExactly("hq");
        assertThat(second.labels()).isEmpty();
        assertThat(second.where().line()).isEqualTo(6);
    }

    @Test
    void included_files_are_read_in_the_order_of_their_names_and_relative_to_the_including_one() throws IOException {
        folder.write("sites/b.yaml", "include: deeper/c.yaml\nhosts: {b: {site: hq}}\n");
        folder.write("sites/a.yaml", "sites: {hq: {uplink: {to: internet, nat: none}}}\nhosts: {a: {site: hq}}\n");
        folder.write("sites/deeper/c.yaml", "hosts: {c: {site: hq}}\n");
        Inventory inventory = load("include: [sites/*.yaml]\nhosts: {z: {site: hq}}\n");

        assertThat(inventory.hosts()).extracting(Host::name).containsExactly("z", "a", "b", "c");
        assertThat(host(inventory, "c").where().file()).endsWith("sites/deeper/c.yaml");
    }

    @Test
    void the_digest_covers_every_file_and_nothing_else() throws IOException {
        folder.write("more.csv", "name\nws-1\n");
        String yaml = """
                sites: {hq: {uplink: {to: internet, nat: none}}}
                hosts-from: [{csv: more.csv, columns: {name: name}, site: hq}]
                """;
        String before = load(yaml).sha256();

        assertThat(load(yaml).sha256()).isEqualTo(before).matches("[0-9a-f]{64}");
        folder.write("other.csv", "name\n");
        assertThat(load(yaml).sha256()).isEqualTo(before);
        folder.write("more.csv", "name\nws-2\n");
        assertThat(load(yaml).sha256()).isNotEqualTo(before);
    }

    @Test
    void references_stand_for_values_of_any_type() throws IOException {
        Inventory inventory = folder.load("""
                sites: {hq: {uplink: {to: internet, nat: none}}}
                hosts:
                  ws-1: {site: "${env:SITE}", port: "${env:PORT}", owner: "${env:A} and ${env:B}"}
                """, Map.of("SITE", "hq", "PORT", "5990", "A", "Ann", "B", "${env:A}"));

        Host host = inventory.hosts().get(0);
        assertThat(host.sites()).containsExactly("hq");
        assertThat(host.port()).isEqualTo(5990);
        assertThat(host.summary().owner()).contains("Ann and ${env:A}");
    }

    @Test
    void a_host_can_be_contacted_elsewhere_without_becoming_another() throws IOException {
        Host host = load(EXAMPLE + """
                credentials: {audit: {account: audit, password: "${env:P}"}}
                defaults: {credential: audit}
                """).hosts().get(0);

        Host moved = host.at("127.0.0.1", 40123);

        assertThat(moved.target().endpoint()).isEqualTo("127.0.0.1:40123");
        assertThat(moved.summary()).isEqualTo(host.summary());
        assertThat(host.target().endpoint()).isEqualTo("ws-001.branch.example:5985");
    }

    private Inventory load(String yaml) throws IOException {
        return folder.load(yaml);
    }

    private SourceRange range(int line, int column, int endColumn) {
        return new SourceRange(UserPaths.name(folder.path("inventory.yaml")), line, column, line, endColumn);
    }
}
