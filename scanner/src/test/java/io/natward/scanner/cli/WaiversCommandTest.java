package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiversCommandTest {
    private static final String POLICY = "natt-policyagent-value";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void inventory() throws IOException {
        Files.writeString(folder.resolve("inventory.yaml"), """
                sites:
                  branch: {uplink: {to: internet, nat: masquerade}}
                hosts:
                  ws-1: {site: branch, address: 192.0.2.1}
                  ws-2: {site: branch, address: 192.0.2.2}
                """);
    }

    private void waiver(String id, String selectors, int days) throws IOException {
        Path file = folder.resolve("waivers.yaml");
        String before = Files.exists(file) ? Files.readString(file) : "time-zone: UTC\nwaivers:\n";
        Files.writeString(
                file,
                before
                        + "  - {id: %s, policies: ['*'], %s, reason: r, approved-by: a, ticket: t, expires: %s}\n"
                                .formatted(
                                        id,
                                        selectors,
                                        LocalDate.now(ZoneOffset.UTC).plusDays(days)));
    }

    private int check(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "waivers";
        arguments[1] = "check";
        arguments[2] = "-i";
        arguments[3] = folder.resolve("inventory.yaml").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        out.reset();
        err.reset();
        return Main.run(
                new Streams(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8).replace(folder.toString().replace('\\', '/') + "/", "");
    }

    @Test
    void waivers_in_force_are_listed_with_what_they_match() throws IOException {
        waiver("w-site", "sites: [branch]", 100);
        waiver("w-host", "hosts: [ws-2]", 5);
        assertThat(check()).as(told()).isZero();
        assertThat(said())
                .containsPattern("w-site +ends in 100 days +\\d+ +2 +")
                .containsPattern("w-host +ends in 5 days +\\d+ +1 +");
        assertThat(told()).isEmpty();
    }

    @Test
    void one_that_has_ended_fails_the_check() throws IOException {
        waiver("w", "sites: [branch]", -3);
        assertThat(check()).isEqualTo(1);
        assertThat(said()).containsPattern("w +ended 2 days ago ");
    }

    @Test
    void one_that_matches_nothing_fails_the_check_and_says_what() throws IOException {
        waiver("w", "sites: [brunch]", 100);
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains("matches nothing");
        assertThat(told())
                .contains("waiver 'w' matches nothing here: there is no site 'brunch'; did you mean 'branch'?");
    }

    @Test
    void a_broken_file_is_2() throws IOException {
        Files.writeString(folder.resolve("waivers.yaml"), "waivers: [{id: w}]\n");
        assertThat(check()).isEqualTo(2);
        assertThat(told())
                .contains("waivers.yaml:1:11: a waiver needs 'expires'")
                .contains("nothing was done");
    }

    @Test
    void no_file_is_2() {
        assertThat(check()).isEqualTo(2);
        assertThat(told()).contains("there is no waivers.yaml beside the inventory; name a file with --waivers");
    }

    private Path results(String outcome, String verdict) throws IOException {
        String finding = outcome.equals("answered")
                ? "{\"policy\": \"%s\", \"target\": \"HKLM\\\\K\\\\V\", \"verdict\": {\"is\": \"%s\"}}"
                        .formatted(POLICY, verdict)
                : "";
        return Files.writeString(folder.resolve("results.json"), """
                {"format": "natward-report/1", "header": {"startedAt": "2026-11-16T10:00:00Z", "totals": {"hosts": 1}},
                 "hosts": [{"index": 0, "host": {"name": "ws-1", "sites": ["branch"], "groups": []},
                  "outcome": {"is": "%s"}, "findings": [%s], "notes": []}]}
                """.formatted(outcome, finding));
    }

    @Test
    void results_say_which_findings_a_waiver_is_for() throws IOException {
        waiver("w", "sites: [branch]", 100);
        assertThat(check("--results", results("answered", "non-compliant").toString()))
                .isZero();
        assertThat(said()).contains("FINDINGS").containsPattern("w +ends in 100 days +\\d+ +2 +1 ");
        assertThat(check("--results", results("answered", "waived").toString())).isZero();
    }

    @Test
    void one_that_the_results_have_no_finding_for_is_needless() throws IOException {
        waiver("w", "sites: [branch]", 100);
        assertThat(check("--results", results("answered", "compliant").toString()))
                .isEqualTo(1);
        assertThat(told()).contains("waiver 'w' matches nothing: the results have no finding that it is for");
    }

    @Test
    void what_is_not_known_makes_no_waiver_needless() throws IOException {
        waiver("w", "sites: [branch]", 100);
        assertThat(check("--results", results("unanswered", "").toString())).isZero();
        assertThat(said()).contains("0, 1 not known");
        assertThat(check("--results", results("answered", "unreadable").toString()))
                .isZero();
    }
}
