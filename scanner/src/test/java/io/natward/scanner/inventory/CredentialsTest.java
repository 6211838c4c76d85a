package io.natward.scanner.inventory;

import static io.natward.scanner.inventory.InventoryFolder.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.scanner.registry.CredentialSource;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.SecretUnavailableException;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import io.natward.scanner.secret.CredentialCommand;
import io.natward.scanner.secret.OperatorSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who logs in to a host and how, and where the secrets come from. */
final class CredentialsTest {
    private final InventoryFolder folder;

    CredentialsTest(@TempDir Path folder) {
        this.folder = new InventoryFolder(folder);
    }

    @Test
    void no_secret_is_needed_to_load_and_a_missing_one_is_a_problem_at_first_use() throws IOException {
        Inventory inventory = folder.load("""
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
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageEndingWith("inventory.yaml:3:45: the environment variable NATWARD_PASSWORD is not set");
        assertThatThrownBy(() -> inventory.requireAccess(inventory.hosts(), SecretSources.NONE))
                .hasMessageContaining("NATWARD_PASSWORD is not set");
    }

    @Test
    void passwords_come_from_the_environment_or_from_files_and_open_files_are_warned_of() throws IOException {
        folder.write("secret", "s3cr3t ${env:X}\n");
        Files.setPosixFilePermissions(folder.path("secret"), PosixFilePermissions.fromString("rw-r--r--"));
        Inventory inventory =
                folder.load("""
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
        Inventory inventory = folder.load("""
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
        Inventory inventory = folder.load(
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
                        "svc@EXAMPLE.COM", folder.path("keys/svc.keytab"), CredentialSource.named("keys")));
        Target certified = host(inventory, "certified").target();
        assertThat(host(inventory, "certified").contact())
                .isEqualTo("https://certified:5986 wsman certificate, INSECURE: certificate not checked");
        assertThat(certified.trust()).contains(new Trust.Insecure());
        assertThat(certified.identity()).isInstanceOfSatisfying(Identity.ClientCertificate.class, c -> {
            assertThat(c.file()).isEqualTo(folder.path("client.p12"));
            assertThat(c.password().orElseThrow().reveal()).isEqualTo("p");
        });
    }

    @Test
    void files_and_commands_of_credentials_are_looked_for_before_a_scan_and_only_then_is_somebody_asked()
            throws IOException {
        Inventory inventory = folder.load("""
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
                                .map(folder::shortened)
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
        Inventory inventory = folder.load("""
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
    void an_account_of_the_host_itself_is_no_account_for_kerberos() throws IOException {
        Inventory inventory = folder.load("""
                sites: {hq: {uplink: {to: internet, nat: none}, transport: wsman}}
                credentials:
                  dot: {account: '.\\admin', password: "${env:P}"}
                  named: {account: 'WS-3\\admin', password: "${env:P}"}
                  laps: {account: admin, command: laps}
                  unset: {account: "${env:UNSET}", password: "${env:P}"}
                groups:
                  tickets: {winrm: {authentication: kerberos}}
                hosts:
                  ws-[1:2]: {site: hq, groups: tickets, credential: dot}
                  ws-3: {site: hq, credential: named, winrm: {authentication: kerberos}}
                  ws-4: {site: hq, credential: laps, winrm: {authentication: kerberos}}
                  ws-5: {site: hq, credential: named, winrm: {authentication: kerberos}}
                  ws-6: {site: hq, credential: dot, winrm: {authentication: negotiate}}
                  ws-7: {site: hq, credential: unset, winrm: {authentication: kerberos}}
                """, Map.of("P", "p"));
        SecretSources secrets = new OperatorSecrets(
                Map.of("laps", new CredentialCommand("laps", List.of("laps-get", "{host}"), Duration.ofSeconds(1))),
                question -> Optional.empty());
        String why = ": a KDC knows no account of a host itself, which credential '%s' is; set 'authentication: ntlm',"
                + " or 'scope: domain' at the credential if the account is a domain's";

        assertThatThrownBy(() -> inventory.requireAccess(inventory.hosts(), secrets))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .map(problem -> folder.shortened(problem.toString()))
                                .containsExactly(
                                        "inventory.yaml:6:20: the environment variable UNSET is not set",
                                        "inventory.yaml:8:37" + why.formatted("dot"),
                                        "inventory.yaml:11:63" + why.formatted("named"),
                                        "inventory.yaml:12:62" + why.formatted("laps")));
    }

    private static String password(Inventory inventory, String host) {
        return ((Identity.Password) host(inventory, host).target().identity())
                .password()
                .reveal();
    }
}
