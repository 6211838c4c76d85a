package io.natward.scanner.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.natward.policies.policy.Role;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.SitePath;
import io.natward.policies.topology.TopologyClass;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.CredentialSource;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import io.natward.scanner.secret.CredentialCommand;
import io.natward.scanner.secret.OperatorSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @TempDir
    private Path folder;

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
        assertThat(host(inventory, "own").origins().stream().map(this::shortened))
                .contains("owner: host (inventory.yaml:14)", "port: 4 (inventory.yaml:8)");
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
        assertThat(shortened(
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
        write(
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
        write("sites/b.yaml", "include: deeper/c.yaml\nhosts: {b: {site: hq}}\n");
        write("sites/a.yaml", "sites: {hq: {uplink: {to: internet, nat: none}}}\nhosts: {a: {site: hq}}\n");
        write("sites/deeper/c.yaml", "hosts: {c: {site: hq}}\n");
        Inventory inventory = load("include: [sites/*.yaml]\nhosts: {z: {site: hq}}\n");

        assertThat(inventory.hosts()).extracting(Host::name).containsExactly("z", "a", "b", "c");
        assertThat(host(inventory, "c").where().file()).endsWith("sites/deeper/c.yaml");
    }

    @Test
    void the_digest_covers_every_file_and_nothing_else() throws IOException {
        write("more.csv", "name\nws-1\n");
        String yaml = """
                sites: {hq: {uplink: {to: internet, nat: none}}}
                hosts-from: [{csv: more.csv, columns: {name: name}, site: hq}]
                """;
        String before = load(yaml).sha256();

        assertThat(load(yaml).sha256()).isEqualTo(before).matches("[0-9a-f]{64}");
        write("other.csv", "name\n");
        assertThat(load(yaml).sha256()).isEqualTo(before);
        write("more.csv", "name\nws-2\n");
        assertThat(load(yaml).sha256()).isNotEqualTo(before);
    }

    @Test
    void no_secret_is_needed_to_load_and_a_missing_one_is_a_problem_at_first_use() throws IOException {
        Inventory inventory = load("""
                sites: {hq: {uplink: {to: internet, nat: none}}}
                credentials:
                  audit: {account: 'EXAMPLE\\svc', password: "${env:NATWARD_PASSWORD}"}
                defaults: {credential: audit}
                hosts: {ws-1: {site: hq}}
                """);

        Identity identity = inventory.hosts().get(0).target().identity();
        assertThat(identity.name()).isEqualTo("EXAMPLE\\svc");
        Secret password = ((Identity.Password) identity).password();
        assertThat(password).hasToString("(secret)");
        assertThatThrownBy(password::reveal)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("inventory.yaml:3:45: the environment variable NATWARD_PASSWORD is not set");
        assertThatThrownBy(() -> inventory.requireAccess(inventory.hosts(), SecretSources.NONE))
                .hasMessageContaining("NATWARD_PASSWORD is not set");
    }

    @Test
    void passwords_come_from_the_environment_or_from_files_and_open_files_are_warned_of() throws IOException {
        write("secret", "s3cr3t ${env:X}\n");
        Files.setPosixFilePermissions(folder.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));
        Inventory inventory = load("""
                sites: {hq: {uplink: {to: internet, nat: none}}}
                credentials:
                  by-env:  {account: "${env:WHO}@EXAMPLE", password: "${env:NATWARD_PASSWORD}"}
                  by-file: {account: svc, password: "${file:secret}"}
                hosts:
                  ws-1: {site: hq, credential: by-env}
                  ws-2: {site: hq, credential: by-file}
                """, Map.of("NATWARD_PASSWORD", "${file:secret}", "WHO", "svc", "X", "expanded"));

        assertThat(host(inventory, "ws-1").target().identity().name()).isEqualTo("svc@EXAMPLE");
        assertThat(password(inventory, "ws-1")).isEqualTo("${file:secret}");
        assertThat(password(inventory, "ws-2")).isEqualTo("s3cr3t ${env:X}");
        assertThat(inventory.requireAccess(inventory.hosts(), SecretSources.NONE))
                .singleElement()
                .asString()
                .contains("inventory.yaml:4:37: every user of this computer may read")
                .doesNotContain("s3cr3t");
    }

    @Test
    void what_contact_needs_is_asked_for_all_at_once_and_of_the_selected_hosts_only() throws IOException {
        Inventory inventory = load("""
                sites: {hq: {uplink: {to: internet, nat: none}}}
                credentials: {audit: {ticket-cache: true}}
                hosts:
                  none-[1:9]: {site: hq}
                  good: {site: hq, credential: audit, winrm: {https: true, authentication: kerberos}}
                  no-ca: {site: hq, credential: audit, winrm: {https: true, authentication: kerberos, tls: {ca-file: ca.pem}}}
                """);

        assertThat(inventory.requireAccess(List.of(host(inventory, "good")), SecretSources.NONE))
                .isEmpty();
        assertThat(host(inventory, "good").target().identity()).isEqualTo(new Identity.TicketCache());
        assertThatThrownBy(() -> inventory.requireAccess(inventory.hosts(), SecretSources.NONE))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .satisfiesExactly(
                                        p -> assertThat(p.what()).startsWith("host 'none-[1:9]' has no credential"),
                                        p -> assertThat(p.what()).startsWith("there is no readable file")));
    }

    @Test
    void a_host_says_its_transport_its_trust_and_how_it_is_logged_in_to_at_any_level() throws IOException {
        String hex = "0123456789abcdef".repeat(4);
        Inventory inventory = load(
                """
                sites:
                  hq: {uplink: {to: internet, nat: none}, transport: wsman, max-parallel: 4}
                  lab: {uplink: {to: internet, nat: none}, transport: wsman, winrm: {https: true, tls: {insecure: true}}}
                credentials:
                  keys: {account: svc@EXAMPLE.COM, keytab: keys/svc.keytab}
                  client: {certificate: client.p12, password: "${env:P}"}
                  local: {account: admin, password: "${env:P}", scope: local}
                defaults: {credential: local}
                hosts:
                  plain: {site: hq}
                  pinned: {site: hq, winrm: {https: true, tls: {pin: "SHA"}}}
                  sealed: {site: hq, credential: keys, winrm: {authentication: kerberos, delegation: true}}
                  certified: {site: lab, credential: client, winrm: {authentication: certificate}}
                  old: {site: hq, transport: winrm4j}
                """.replace("SHA", "sha256:" + hex.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:")),
                Map.of("P", "p"));

        assertThat(inventory.siteLimits()).isEqualTo(Map.of("hq", 4));
        assertThat(host(inventory, "plain").contact()).isEqualTo("http://plain:5985 wsman ntlm");
        Target plain = host(inventory, "plain").target();
        assertThat(plain.transport()).isEqualTo(Transport.WSMAN);
        assertThat(plain.identity().source())
                .contains(new CredentialSource("local", Optional.of(CredentialSource.Scope.LOCAL)));
        assertThat(host(inventory, "old").target().transport()).isEqualTo(Transport.WINRM4J);
        assertThat(host(inventory, "pinned").contact()).isEqualTo("https://pinned:5986 wsman ntlm, pinned");
        assertThat(host(inventory, "pinned").target().trust()).contains(new Trust.Pinned(hex));
        assertThat(host(inventory, "pinned").origins())
                .anyMatch(o -> o.startsWith("winrm.tls.pin: sha256:" + hex + " (") && o.endsWith(":11)"));
        Target sealed = host(inventory, "sealed").target();
        assertThat(sealed.delegation()).isTrue();
        assertThat(sealed.identity())
                .isEqualTo(new Identity.Keytab(
                        "svc@EXAMPLE.COM", folder.resolve("keys/svc.keytab"), CredentialSource.named("keys")));
        Target certified = host(inventory, "certified").target();
        assertThat(host(inventory, "certified").contact())
                .isEqualTo("https://certified:5986 wsman certificate, INSECURE: certificate not checked");
        assertThat(certified.trust()).contains(new Trust.Insecure());
        assertThat(certified.identity()).isInstanceOfSatisfying(Identity.ClientCertificate.class, c -> {
            assertThat(c.file()).isEqualTo(folder.resolve("client.p12"));
            assertThat(c.password().orElseThrow().reveal()).isEqualTo("p");
        });
    }

    @Test
    void files_and_commands_of_credentials_are_looked_for_before_a_scan_and_only_then_is_somebody_asked()
            throws IOException {
        Inventory inventory = load("""
                sites: {hq: {uplink: {to: internet, nat: none}, transport: wsman}}
                credentials:
                  keys: {account: svc, keytab: none.keytab}
                  laps: {account: '.\\admin', command: lapps}
                  typed: {account: svc, prompt: true}
                hosts:
                  ws-1: {site: hq, credential: typed}
                  ws-2: {site: hq, credential: typed}
                  ws-3: {site: hq, credential: keys, winrm: {authentication: kerberos}}
                  ws-4: {site: hq, credential: laps}
                """);
        List<String> asked = new ArrayList<>();
        SecretSources secrets = new OperatorSecrets(
                Map.of("laps", new CredentialCommand("laps", List.of("laps-get", "{host}"), Duration.ofSeconds(1))),
                question -> {
                    asked.add(question);
                    return Optional.of("typed".toCharArray());
                });

        assertThatThrownBy(() -> inventory.requireAccess(inventory.hosts(), secrets))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::what)
                                .map(this::shortened)
                                .containsExactly(
                                        "there is no readable file none.keytab",
                                        "the settings file has no credential command 'lapps'; did you mean 'laps'?"));
        assertThat(asked).isEmpty();
        inventory.requireAccess(inventory.hosts().subList(0, 2), secrets);
        assertThat(asked).containsExactly("Password of svc (credential typed): ");
        Identity.Password typed =
                (Identity.Password) host(inventory, "ws-2").target(secrets).identity();
        assertThat(typed.password().reveal()).isEqualTo("typed");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_password_that_differs_from_host_to_host_is_a_local_accounts_unless_said_otherwise() throws IOException {
        Inventory inventory = load("""
                sites: {hq: {uplink: {to: internet, nat: none}}}
                credentials:
                  laps: {account: admin, command: laps}
                  vault: {account: svc, command: vault}
                  odd: {account: svc, command: laps, scope: domain}
                hosts:
                  ws-1: {site: hq, credential: laps}
                  ws-2: {site: hq, credential: vault}
                  ws-3: {site: hq, credential: odd}
                """);
        Duration timeout = Duration.ofSeconds(10);
        SecretSources secrets = new OperatorSecrets(
                Map.of(
                        "laps", new CredentialCommand("laps", List.of("echo", "{host}/{computer}"), timeout),
                        "vault", new CredentialCommand("vault", List.of("echo", "one"), timeout)),
                question -> Optional.empty());

        assertThat(inventory.hosts())
                .map(h -> h.target(secrets).identity().source().orElseThrow().scope())
                .containsExactly(
                        Optional.of(CredentialSource.Scope.LOCAL),
                        Optional.empty(),
                        Optional.of(CredentialSource.Scope.DOMAIN));
        assertThat(((Identity.Password) host(inventory, "ws-1").target(secrets).identity())
                        .password()
                        .reveal())
                .isEqualTo("ws-1/WS-1");
    }

    @Test
    void references_stand_for_values_of_any_type() throws IOException {
        Inventory inventory = load("""
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

    private String shortened(String text) {
        return text.replace(folder + "/", "");
    }

    private Inventory load(String yaml) throws IOException {
        return load(yaml, Map.of());
    }

    private Inventory load(String yaml, Map<String, String> environment) throws IOException {
        write("inventory.yaml", yaml);
        return InventoryLoader.load(folder.resolve("inventory.yaml"), environment);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private SourceRange range(int line, int column, int endColumn) {
        return new SourceRange(UserPaths.name(folder.resolve("inventory.yaml")), line, column, line, endColumn);
    }

    private static Host host(Inventory inventory, String name) {
        return inventory.hosts().stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String password(Inventory inventory, String host) {
        return ((Identity.Password) host(inventory, host).target().identity())
                .password()
                .reveal();
    }
}
