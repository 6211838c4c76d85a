package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InventoryCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("inventory.yaml"), """
                sites:
                  hq:         {uplink: {to: internet, nat: none}}
                  datacentre: {uplink: {to: internet, nat: static}}
                  branch:     {uplink: {to: internet, nat: masquerade}}
                vpn-servers:
                  vpn-1: {site: datacentre, tunnels: [l2tp, ikev2]}
                  vpn-2: {site: hq, tunnels: [l2tp], host: rras-01}
                credentials:
                  audit: {account: svc, password: "${env:NATWARD_TEST_IS_NEVER_SET}"}
                groups:
                  tills: {owner: shop}
                hosts:
                  ws-[001:250]: {site: branch, vpn-servers: [vpn-1], credential: audit}
                  till-[1:2]:   {site: branch, vpn-servers: [vpn-2], groups: [tills]}
                  ws-other:     {site: hq}
                  rras-01:      {site: hq, vpn-servers: []}
                """);
    }

    @Test
    void check_counts_what_it_found_and_needs_no_secret() {
        assertThat(run("check")).isZero();
        assertThat(out()).isEqualTo("""
                        inventory.yaml has no problems: 254 hosts, 3 sites, 2 VPN servers
                        topology: no-nat 0, initiator-nat 3, responder-nat 0, both-nat 250, undeclared 1
                        login: wsman ntlm 254; without a credential 4
                        hosts whose topology is undeclared get no verdict that rests on it; 'natward inventory topology' says what is missing
                        """);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void list_shows_the_selected_hosts_and_where_each_variable_was_set() {
        assertThat(run("list", "--group", "tills", "-v")).isZero();
        assertThat(out()).isEqualTo("""
                        HOST    SITE    GROUPS  ROLES       TOPOLOGY       CONTACT
                        till-1  branch  tills   vpn-client  initiator-nat  http://till-1:5985 wsman ntlm
                            site: branch (inventory.yaml:14)
                            vpn-servers: vpn-2 (inventory.yaml:14)
                            owner: shop (inventory.yaml:11)
                        till-2  branch  tills   vpn-client  initiator-nat  http://till-2:5985 wsman ntlm
                            site: branch (inventory.yaml:14)
                            vpn-servers: vpn-2 (inventory.yaml:14)
                            owner: shop (inventory.yaml:11)
                        """);
    }

    @Test
    void topology_shows_hosts_of_equal_reasoning_once_with_every_nat_and_its_line() {
        assertThat(run("topology", "--host", "ws-0*", "--host", "ws-other")).isZero();
        assertThat(out()).isEqualTo("""
                        both-nat: 99 hosts
                          ws-[001:250] (99 hosts)
                          branch to vpn-1 (l2tp, ikev2), as initiator: both-nat
                            branch
                              | NAT (masquerade) of branch  inventory.yaml:4  on the initiator's side
                            internet
                              | NAT (static) of datacentre  inventory.yaml:3  on the responder's side
                            datacentre
                          because
                            - the uplink of branch (masquerade, inventory.yaml:4) puts the initiator behind NAT
                            - the uplink of datacentre (static, inventory.yaml:3) is one-to-one translation, which counts as NAT by natward's rule: it puts the responder behind NAT
                            - initiator and responder are both behind NAT: both-nat

                        undeclared: 1 host
                          ws-other
                          because
                            - 'vpn-servers' is not declared for the host, so nobody knows what it dials; an empty list would say that it uses none
                        """);
    }

    @Test
    void what_is_selected_never_changes_a_class() {
        run("topology", "--host", "rras-01");
        String alone = out();

        assertThat(alone).startsWith("initiator-nat: 1 host\n  rras-01\n").contains("those in branch");
        out.reset();
        run("topology");
        assertThat(out()).contains(alone.strip());
    }

    @Test
    void a_pattern_that_selects_nothing_is_wrong_usage() {
        assertThat(run("list", "--host", "tilll-1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no host matches 'tilll-1'; did you mean 'till-1'?")
                .doesNotContain("Exception");
        assertThat(out()).isEmpty();
    }

    @Test
    void without_a_subcommand_shows_the_help() {
        assertThat(Main.run(new Streams(printing(out), printing(err)), "inventory"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("check").contains("topology");
    }

    private int run(String command, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "inventory";
        arguments[1] = command;
        arguments[2] = "-i";
        arguments[3] = folder.resolve("inventory.yaml").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Main.run(new Streams(printing(out), printing(err)), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace(folder + "/", "").replace("\r\n", "\n");
    }

    private static PrintStream printing(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
