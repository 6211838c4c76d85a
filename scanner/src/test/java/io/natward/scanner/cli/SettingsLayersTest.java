package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.source.InvalidInputException;
import io.natward.scanner.login.LockoutLimits;
import io.natward.scanner.secret.CredentialCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLayersTest {
    @TempDir
    private Path folder;

    private final Configuration commandLine = SettingsLayers.layer();

    private Optional<Path> file(String text) throws IOException {
        return Optional.of(Files.writeString(folder.resolve("settings.yaml"), text));
    }

    private ScanSettings load(Map<String, String> environment, Optional<Path> file) {
        return SettingsLayers.load(commandLine, environment, file);
    }

    @Test
    void without_any_setting_the_defaults_hold() {
        ScanSettings settings = load(Map.of(), Optional.empty());
        assertThat(settings.parallel()).isEqualTo(32);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.gates().failOn().label()).isEqualTo("low");
        assertThat(settings.policies()).isEqualTo(PolicyChoice.DEFAULT);
        assertThat(settings.reports()).containsExactly(ReportRequest.CONSOLE);
    }

    @Test
    void the_command_line_wins_over_the_environment_and_that_over_the_file() throws IOException {
        Optional<Path> file = file("parallel: 1\ntimeout: 1s\nfail-on: critical\npolicies: [mine, yours]\n");
        Map<String, String> environment = Map.of("NATWARD_PARALLEL", "2", "NATWARD_TIMEOUT", "2m");
        commandLine.addProperty("parallel", 3);
        ScanSettings settings = load(environment, file);
        assertThat(settings.parallel()).isEqualTo(3);
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.gates().failOn().label()).isEqualTo("critical");
        assertThat(settings.policies().sources()).containsExactly("mine", "yours");
    }

    @Test
    void a_list_of_a_higher_layer_replaces_the_lower_one() throws IOException {
        ScanSettings settings =
                load(Map.of("NATWARD_REPORT", "junit:a.xml, json:b.json"), file("report: ['junit:c.xml']\n"));
        assertThat(settings.reports())
                .extracting(r -> r.file().orElseThrow().toString())
                .containsExactly("a.xml", "b.json");
    }

    @Test
    void the_source_root_is_a_folder_that_is_there() throws IOException {
        assertThat(load(Map.of(), Optional.empty()).sourceRoot()).isEmpty();
        assertThat(load(Map.of("NATWARD_SOURCE_ROOT", folder.toString()), Optional.empty())
                        .sourceRoot())
                .contains(folder);
        assertThatThrownBy(() -> load(Map.of("NATWARD_SOURCE_ROOT", folder + "/none"), Optional.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no folder '" + folder + "/none'");
    }

    @Test
    void every_mistake_in_the_file_is_reported_with_its_place() {
        assertThatThrownBy(() -> load(
                        Map.of(),
                        file("paralel: 4\ntimeout: soon\nreport:\n  - 'jnuit:x.xml'\nfail-on: [low, high]\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "settings.yaml:1:1: a settings file has no field 'paralel'; did you mean 'parallel'?")
                .hasMessageContaining("settings.yaml:2:10: 'soon' is no duration; write for example 30s, 2m or 500ms")
                .hasMessageContaining(":4:5: 'jnuit' is no report format; did you mean 'junit'?")
                .hasMessageContaining(":5:10: 'fail-on' is a single value, not a list");
    }

    @Test
    void a_settings_file_that_was_named_has_to_be_there() {
        assertThatThrownBy(() -> load(Map.of(), Optional.of(folder.resolve("none.yaml"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void a_mistake_in_the_environment_names_the_variable() {
        assertThatThrownBy(() -> load(Map.of("NATWARD_PARALLEL", "0"), Optional.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessage("environment variable NATWARD_PARALLEL: '0' is no number of hosts;"
                        + " write a number from 1 to 512");
    }

    @Test
    void references_to_the_environment_are_resolved_in_the_file_and_no_others() throws IOException {
        Map<String, String> environment = Map.of("TEAM", "mine");
        assertThat(load(environment, file("policies: ['${env:TEAM}/policies']\n"))
                        .policies()
                        .sources())
                .containsExactly("mine/policies");
        assertThatThrownBy(() -> load(environment, file("policies:\n  - ${sys:user.home}\n  - ${env:NOBODY}\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("settings.yaml:2:5: ")
                .hasMessageContaining("settings.yaml:3:5: the environment variable NOBODY is not set");
    }

    @Test
    void nothing_is_resolved_in_the_environment_itself() {
        assertThat(load(Map.of("NATWARD_POLICIES", "${sys:user.home}"), Optional.empty())
                        .policies()
                        .sources())
                .containsExactly("${sys:user.home}");
    }

    @Test
    void two_reports_cannot_share_standard_output_or_a_file() {
        assertThatThrownBy(() -> load(Map.of("NATWARD_REPORT", "json:-,junit:-"), Optional.empty()))
                .hasMessage("only one report can go to standard output (-)");
        assertThatThrownBy(() -> load(Map.of("NATWARD_REPORT", "json:x,junit:./x"), Optional.empty()))
                .hasMessageContaining("two reports would be written to");
    }

    @Test
    void credential_commands_and_lockout_numbers_stand_in_the_file_alone() throws IOException {
        ScanSettings settings = load(Map.of("BIN", "/opt/bin"), file("""
                parallel-per-site: 4
                lockout: {first-hosts: 1, hosts-in-a-row: 2, patience: 2s}
                credential-commands:
                  laps: {run: ["${env:BIN}/laps-get", "{host}"], timeout: 3s}
                  vault: {run: vault-get}
                """));
        assertThat(settings.parallelPerSite()).hasValue(4);
        assertThat(settings.operator().lockout()).isEqualTo(new LockoutLimits(1, 2, Duration.ofSeconds(2)));
        assertThat(settings.operator().commands())
                .isEqualTo(Map.of(
                        "laps",
                        new CredentialCommand("laps", List.of("/opt/bin/laps-get", "{host}"), Duration.ofSeconds(3)),
                        "vault",
                        new CredentialCommand("vault", List.of("vault-get"), Duration.ofSeconds(10))));
    }

    @Test
    void mistakes_in_commands_and_lockout_numbers_are_reported_with_their_places() {
        assertThatThrownBy(() -> load(Map.of(), file("""
                        lockout: {first-hosts: 4, hosts-in-a-row: 2}
                        credential-commands:
                          a: {run: ["{host}"]}
                          b: {run: [get, "{hots}"], timeout: 0s}
                          c: {shell: get}
                          d: {run: [get, "{hots}"]}
                        """)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "settings.yaml:1:10: 'first-hosts' is how many hosts may reject an account before any"
                                + " accepted it; it cannot be more than 'hosts-in-a-row'")
                .hasMessageContaining(
                        ":3:6: credential command 'a': the program itself cannot depend on the host; only its"
                                + " arguments can")
                .hasMessageContaining(":4:38: a duration of zero leaves no time for anything")
                .hasMessageContaining(":5:6: credential command 'c' needs 'run'")
                .hasMessageContaining(":5:7: credential command 'c' has no field 'shell'")
                .hasMessageContaining(
                        ":6:6: credential command 'd': there is no {hots}; valid are: {host}, {computer}, {address}");
    }
}
