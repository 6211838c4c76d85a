package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.reporters.ReportFormat;
import io.natward.scanner.remediation.journal.SampleRuns;
import io.natward.simulator.SimulatedFleet;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that plan, change and take back, over simulated hosts. */
@Timeout(180)
class RemediationCommandsTest {
    private static final String PASSWORD = "Right-Horse-4711";
    private static final String KEY = SampleRuns.KEY.toString();
    private static final String STRAY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\IPSec";
    private static final String NAME = SampleRuns.NAME;

    @TempDir
    private Path folder;

    private final SimulatedFleet fleet;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    RemediationCommandsTest() throws IOException {
        fleet = SimulatedFleet.start(
                host("low").with(KEY, NAME, Data.dword(1)),
                host("moved").with(STRAY, NAME, Data.dword(2)),
                host("text").with(KEY, NAME, Data.sz("2")),
                host("spelt").with(KEY, "AssumeUDPEncapsulationContextOnSendRul", Data.dword(2)),
                host("high").with(KEY, NAME, Data.dword(2)),
                host("owned"),
                host("liar").fault(Fault.named("writes-not-kept")));
    }

    private static SimulatedHost host(String name) {
        return SimulatedHost.windows10(name).account("audit", PASSWORD);
    }

    @BeforeEach
    void inventory() throws IOException {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        StringBuilder text = new StringBuilder("""
                sites:
                  hq: {uplink: {to: internet, nat: none}}
                  datacentre: {uplink: {to: internet, nat: static}}
                  branch: {uplink: {to: internet, nat: masquerade}}
                vpn-servers:
                  vpn-1: {site: datacentre, tunnels: [l2tp]}
                credentials:
                  audit: {account: audit, password: "${file:password}"}
                defaults: {credential: audit, site: branch, roles: [vpn-client], vpn-servers: [vpn-1]}
                hosts:
                """);
        for (String name : List.of("liar", "low", "moved", "text", "spelt", "high", "owned")) {
            text.append("  ").append(name).append(": {address: 127.0.0.1, port: ");
            text.append(fleet.host(name).port());
            text.append(name.equals("high") ? ", site: hq" : name.equals("owned") ? ", managed-by: gpo" : "");
            text.append("}\n");
        }
        Files.writeString(folder.resolve("inventory.yaml"), text);
    }

    @AfterEach
    void stop() throws IOException {
        fleet.close();
    }

    private int natward(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        if (!List.of("runs", "report").contains(arguments[0])) {
            all.addAll(List.of("-i", at("inventory.yaml")));
        }
        if (!arguments[0].equals("report")) {
            all.addAll(List.of("--state-dir", at("state")));
        }
        return Main.run(
                new Streams(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                all.toArray(String[]::new));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String plan(String... more) {
        List<String> arguments = new ArrayList<>(List.of("plan", "-o", at("plan.json")));
        arguments.addAll(Arrays.asList(more));
        assertThat(natward(arguments.toArray(String[]::new))).as(err()).isEqualTo(1);
        return out();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String lastRun() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state").resolve("runs"))) {
            return files.map(f -> f.getFileName().toString().replace(".journal", ""))
                    .sorted()
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }
    }

    private long writes(String host) {
        return fleet.host(host).counters().registryWrites();
    }

    private long allWrites() {
        return Stream.of("low", "moved", "text", "spelt", "high", "owned", "liar")
                .mapToLong(this::writes)
                .sum();
    }

    private long connections(String host) {
        return fleet.host(host).counters().connections();
    }

    @Test
    void plans_what_it_can_put_right_and_says_what_it_leaves_to_people() {
        String shown = plan();

        assertThat(shown)
                .contains("low (site branch, both-nat, Windows 10")
                .contains("    - REG_DWORD 1\n    + REG_DWORD 2\n")
                .contains("    - REG_SZ \"2\"\n    + REG_DWORD 2\n")
                .contains("by two commands")
                .contains("AssumeUDPEncapsulationContextOnSendRul\n    - REG_DWORD 2\n    + absent")
                .contains("the inventory says 'managed-by: gpo'".substring(1))
                .contains("--lower plans it")
                .contains("Plan: 7 changes on 5 hosts;");
        assertThat(allWrites()).isZero();
    }

    @Test
    void plans_from_the_results_of_a_scan_without_contacting_a_host() throws IOException {
        natward("scan", "-q", "--report", "json:" + at("scan.json"), "--report", "console:" + at("scan.txt"));
        long before = connections("low");

        assertThat(natward("plan", "--from", at("scan.json"), "-o", at("plan.json")))
                .as(err())
                .isEqualTo(1);

        assertThat(connections("low")).isEqualTo(before);
        assertThat(out()).contains("a plan from a fresh scan reads it").contains("Plan: 6 changes on 5 hosts;");
        assertThat(natward("plan", "--from", at("scan.json"), "--max-age", "1ms"))
                .isEqualTo(2);
        assertThat(err()).contains("scan again");
        Files.writeString(
                folder.resolve("inventory.yaml"),
                Files.readString(folder.resolve("inventory.yaml")).replace("site: hq", "site: datacentre"));
        assertThat(natward("plan", "--from", at("scan.json"))).isEqualTo(2);
        assertThat(err()).contains("not, or no more, the one of the results");
    }

    @Test
    void takes_no_option_that_decides_whether_a_scan_passes() {
        assertThat(natward("plan", "--fail-on", "low")).isEqualTo(2);
        assertThat(err()).contains("--fail-on");
    }

    @Test
    void lowers_only_where_it_is_told_to() {
        assertThat(plan()).doesNotContain("high (site hq");

        assertThat(plan("--lower"))
                .contains("high (site hq")
                .contains("    - REG_DWORD 2\n    + REG_DWORD 1\n")
                .contains("Where the declared topology is wrong, what works now stops working.");
    }

    @Test
    void gives_the_plan_to_the_owner_of_the_settings() throws IOException {
        plan();

        assertThat(natward("plan", "--show", at("plan.json"), "--as", "gpp-xml", "-o", at("Registry.xml")))
                .as(err())
                .isZero();
        assertThat(Files.readString(folder.resolve("Registry.xml"))).contains("name=\"OWNED\"");
        assertThat(natward("plan", "--show", at("plan.json"), "--as", "reg", "-o", at("reg")))
                .isZero();
        try (Stream<Path> files = Files.list(folder.resolve("reg"))) {
            assertThat(files).isNotEmpty();
        }
        assertThat(natward("plan", "--show", at("plan.json"), "--as", "reg", "-o", at("reg")))
                .isEqualTo(2);
        assertThat(err()).contains("new or empty");
    }

    @Test
    void applies_a_plan_looks_again_and_takes_it_back_exactly() throws IOException {
        plan();

        assertThat(natward("apply", at("plan.json"), "--yes", "--max-failures", "100%"))
                .as(err())
                .isEqualTo(1);

        String run = lastRun();
        assertThat(err()).contains("liar: failed").contains("low: fixed");
        assertThat(allWrites()).isEqualTo(7);
        assertThat(natward("verify", run)).as(err()).isEqualTo(1);
        natward("scan", "-q", "--report", "json:" + at("after.json"), "--host", "moved");
        assertThat(Files.readString(folder.resolve("after.json"))).contains("Restart");
        assertThat(natward("rollback", run, "--yes")).as(err()).isZero();
        assertThat(natward("runs", "list")).isZero();
        assertThat(out().lines()).hasSize(3);
        assertThat(natward("verify", run)).isEqualTo(1);
        assertThat(err()).contains("the run " + lastRun() + " took this one back");
        String again = plan();
        assertThat(again).contains("Plan: 7 changes on 5 hosts;");
        assertThat(fleet.host("low").counters().registryWritesByPlace())
                .containsEntry((KEY + "\\" + NAME).toLowerCase(Locale.ROOT), 2L);
    }

    @Test
    void reports_a_run_in_every_format_with_before_and_after() throws IOException {
        plan("--host", "low", "--host", "liar");
        List<String> arguments = new ArrayList<>(List.of("apply", at("plan.json"), "--yes", "--max-failures", "100%"));
        ReportFormat.labels()
                .forEach(format -> arguments.addAll(List.of("--report", format + ":" + at("run." + format))));

        assertThat(natward(arguments.toArray(String[]::new))).as(err()).isEqualTo(1);

        for (String format : ReportFormat.labels()) {
            assertThat(Files.readString(folder.resolve("run." + format)))
                    .as(format)
                    .contains("liar");
        }
        for (String format : List.of("json", "jsonl", "html", "markdown", "csv", "console", "junit")) {
            assertThat(Files.readString(folder.resolve("run." + format)))
                    .as(format)
                    .contains("REG_DWORD 1".substring(0, 9))
                    .contains("fixed");
        }
        JsonNode header = JsonMapper.shared()
                .readTree(folder.resolve("run.json").toFile())
                .get("header");
        assertThat(header.at("/remediation/kind").asString()).isEqualTo("apply");
        assertThat(header.at("/remediation/changes/fixed").asInt()).isEqualTo(1);
        assertThat(header.at("/remediation/restarts/0/command").asString())
                .isEqualTo("shutdown /r /t 60 /d p:2:4 /m \\\\LOW");
        assertThat(natward("report", "-i", at("run.json"), "--report", "markdown:" + at("again.markdown")))
                .as(err())
                .isZero();
        assertThat(folder.resolve("again.markdown")).hasSameTextualContentAs(folder.resolve("run.markdown"));
    }

    @Test
    void refuses_another_plan_than_was_made_and_does_nothing_then() throws IOException {
        plan();
        long before = connections("low");
        String made = Files.readString(folder.resolve("plan.json"));
        Files.writeString(folder.resolve("changed.json"), made.replaceFirst("\"data\" : \"2\"", "\"data\" : \"1\""));

        assertThat(natward("apply", at("changed.json"), "--yes")).isEqualTo(2);
        assertThat(err()).contains("the plan was changed since natward made it");
        assertThat(natward("apply", at("plan.json"), "--yes", "--digest", "00")).isEqualTo(2);
        assertThat(err()).contains("not 00");
        assertThat(natward("apply", at("plan.json"), "--yes", "--max-age", "1ms"))
                .isEqualTo(2);
        assertThat(err()).contains("make a new plan");
        assertThat(natward("apply", at("plan.json"))).isEqualTo(2);
        assertThat(err()).contains("--yes gives it");
        Files.writeString(folder.resolve("other.yaml"), """
                id: other
                title: Another
                severity: low
                summary: Another.
                rationale: Another.
                value: {key: 'HKLM\\SOFTWARE\\Example', view: 64, name: Other, type: dword, when-absent: 0}
                expect: 1
                remedy: {set: needed, text: Set it.}
                """);
        assertThat(natward("apply", at("plan.json"), "--yes", "-p", at("other.yaml")))
                .isEqualTo(2);
        assertThat(err()).contains("is not loaded");
        Files.writeString(
                folder.resolve("inventory.yaml"),
                Files.readString(folder.resolve("inventory.yaml")) + "\n# looked at\n");
        assertThat(natward("apply", at("plan.json"), "--yes")).isEqualTo(2);
        assertThat(err()).contains("not, or no more, the one that the plan was made with");
        assertThat(connections("low")).isEqualTo(before);
        assertThat(allWrites()).isZero();
        assertThat(folder.resolve("state").resolve("runs")).isEmptyDirectory();
    }

    @Test
    void stops_where_more_fail_than_may_and_goes_on_when_it_is_told_to() throws IOException {
        plan("--host", "liar", "--host", "low", "--host", "text");

        assertThat(natward("apply", at("plan.json"), "--yes", "--waves", "1")).isEqualTo(1);
        String run = lastRun();
        assertThat(natward("apply", "--resume", run, "--yes")).isEqualTo(1);

        assertThat(writes("low")).isEqualTo(1);
        assertThat(writes("text")).isEqualTo(1);
        assertThat(writes("liar")).isEqualTo(1);
        assertThat(natward("runs", "show", run)).isZero();
        assertThat(out()).contains("failed").contains("before: REG_DWORD 1");
    }

    @Test
    void goes_on_with_no_run_where_a_host_is_not_to_be_changed_any_more() throws IOException {
        plan("--host", "liar", "--host", "low");
        assertThat(natward("apply", at("plan.json"), "--yes", "--waves", "1")).isEqualTo(1);
        Path file = folder.resolve("inventory.yaml");
        String port = "port: " + fleet.host("low").port();
        Files.writeString(file, Files.readString(file).replace(port, port + ", remediate: never"));

        assertThat(natward("apply", "--resume", lastRun(), "--yes")).isEqualTo(2);

        assertThat(err()).contains("low: the inventory says 'remediate: never'");
        assertThat(writes("low")).isZero();
    }

    @Test
    void takes_nothing_back_on_another_computer_than_was_changed() throws IOException {
        plan("--host", "low");
        assertThat(natward("apply", at("plan.json"), "--yes")).as(err()).isZero();
        String port = "port: " + fleet.host("low").port();
        Files.writeString(
                folder.resolve("inventory.yaml"),
                Files.readString(folder.resolve("inventory.yaml"))
                        .replace(
                                port,
                                "computer-name: TEXT, port: "
                                        + fleet.host("text").port()));

        assertThat(natward("rollback", lastRun(), "--yes")).as(err()).isEqualTo(1);

        assertThat(err()).contains("calls itself 'TEXT' and not 'LOW'");
        assertThat(writes("text")).isZero();
    }

    @Test
    void takes_back_only_what_loaded_policies_name_and_hosts_that_the_run_has() throws IOException {
        plan("--host", "low");
        natward("apply", at("plan.json"), "--yes", "--report", "json:" + at("run.json"));
        String run = lastRun();
        Files.writeString(folder.resolve("other.yaml"), """
                id: other
                title: Another
                severity: low
                summary: Another.
                rationale: Another.
                value: {key: 'HKLM\\SOFTWARE\\Example', view: 64, name: Other, type: dword, when-absent: 0}
                expect: 1
                remedy: {set: needed, text: Set it.}
                """);

        assertThat(natward("rollback", run, "--yes", "-p", at("other.yaml"))).isEqualTo(2);
        assertThat(err()).contains("does not name");
        assertThat(natward("rollback", run, "--yes", "--host", "lwo")).isEqualTo(2);
        assertThat(err()).contains("has no host 'lwo'; did you mean 'low'?");
        assertThat(natward("plan", "--from", at("run.json"))).isEqualTo(2);
        assertThat(err()).contains("tell what it changed, not what a scan found");
        assertThat(writes("low")).isEqualTo(1);
    }

    @Test
    void shows_a_plan_as_it_was_made() throws IOException {
        plan();
        assertThat(natward("plan", "--show", at("plan.json"), "--lower")).isEqualTo(2);
        assertThat(err()).contains("--lower cannot be given with --show");
        assertThat(natward("plan", "--show", at("plan.json"), "--host", "low")).isEqualTo(2);
        assertThat(err()).contains("--host cannot be given with --show");
        assertThat(natward("plan", "-q", "--show", at("plan.json"))).isZero();
    }

    @Test
    void writes_over_nothing_that_it_reads() throws IOException {
        plan("--host", "low");
        natward("scan", "-q", "--report", "json:" + at("scan.json"));
        String plan = Files.readString(folder.resolve("plan.json"));
        String inventory = Files.readString(folder.resolve("inventory.yaml"));

        assertThat(natward("plan", "--show", at("plan.json"), "--as", "ansible", "-o", at("plan.json")))
                .isEqualTo(2);
        assertThat(natward("plan", "--from", at("scan.json"), "-o", at("inventory.yaml")))
                .isEqualTo(2);
        assertThat(natward("plan", "-o", at("new.json"), "--report", "json:" + at("new.json")))
                .isEqualTo(2);
        for (String place : List.of("plan.json", "inventory.yaml", "state/runs/x.json")) {
            assertThat(natward("apply", at("plan.json"), "--yes", "--report", "json:" + at(place)))
                    .as(place)
                    .isEqualTo(2);
        }

        assertThat(folder.resolve("plan.json")).content().isEqualTo(plan);
        assertThat(folder.resolve("inventory.yaml")).content().isEqualTo(inventory);
        assertThat(allWrites()).isZero();
    }

    @Test
    void leaves_alone_what_somebody_else_changed_since_the_plan() throws IOException {
        plan("--host", "low");
        fleet.host("low").setFaults(Fault.named("other-administrator(1, " + KEY + ", " + NAME + ", 0)"));

        assertThat(natward("apply", at("plan.json"), "--yes")).as(err()).isEqualTo(1);

        assertThat(err()).contains("low: changed-since-plan");
        assertThat(writes("low")).isZero();
    }
}
