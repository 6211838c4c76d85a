package io.natward.scanner.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.scanner.inventory.SecretSources.Subject;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.SecretUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With programs of a POSIX system. */
@Timeout(60)
class OperatorSecretsTest {
    private static final Subject HOST = new Subject("ws-1.example", "WS-1", "192.0.2.1");
    private static final Subject OTHER = new Subject("ws-2.example", "WS-2", "192.0.2.2");

    @TempDir
    private Path folder;

    private static OperatorSecrets secrets(Duration timeout, String... run) {
        return new OperatorSecrets(
                Map.of("vault", new CredentialCommand("vault", List.of(run), timeout)), question -> Optional.empty());
    }

    private static OperatorSecrets script(String script, String... arguments) {
        List<String> run = new ArrayList<>(List.of("/bin/sh", "-c", script, "script"));
        run.addAll(List.of(arguments));
        return secrets(Duration.ofSeconds(30), run.toArray(String[]::new));
    }

    private static void failsWith(OperatorSecrets secrets, String message) {
        Secret secret = secrets.byCommand("vault", HOST);
        assertThatThrownBy(secret::reveal)
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessage(message);
    }

    @Test
    void what_a_command_prints_is_the_secret_without_its_last_line_end() {
        assertThat(script("printf 'a b\\n'").byCommand("vault", HOST).reveal()).isEqualTo("a b");
        assertThat(script("printf 'a b\\r\\n'").byCommand("vault", HOST).reveal())
                .isEqualTo("a b");
        assertThat(script("printf ' grün '").byCommand("vault", HOST).reveal()).isEqualTo(" grün ");
    }

    @Test
    void arguments_are_handed_over_one_by_one_and_never_read_by_a_shell() {
        OperatorSecrets secrets = secrets(
                Duration.ofSeconds(30), "/bin/echo", "$(id)", "{host}; {computer}", "{address}", "`id`", "a  b");
        assertThat(secrets.byCommand("vault", HOST).reveal()).isEqualTo("$(id) ws-1.example; WS-1 192.0.2.1 `id` a  b");
    }

    @Test
    void nothing_runs_before_the_secret_is_needed_and_then_once_for_each_host() throws IOException {
        Path runs = folder.resolve("runs");
        OperatorSecrets secrets = script("echo run >> '" + runs + "'; echo \"$1\"", "{host}");
        Secret first = secrets.byCommand("vault", HOST);
        assertThat(runs).doesNotExist();
        assertThat(first.reveal()).isEqualTo("ws-1.example");
        assertThat(secrets.byCommand("vault", HOST).reveal()).isEqualTo("ws-1.example");
        assertThat(secrets.byCommand("vault", OTHER).reveal()).isEqualTo("ws-2.example");
        assertThat(Files.readAllLines(runs)).hasSize(2);
        assertThat(secrets.isPerHost("vault")).isTrue();
    }

    @Test
    void a_command_that_names_no_host_runs_once_for_all_also_where_it_fails() throws IOException {
        Path runs = folder.resolve("runs");
        OperatorSecrets secrets = script("echo run >> '" + runs + "'; exit 3");
        failsWith(secrets, "credential command 'vault' ended with exit code 3");
        failsWith(secrets, "credential command 'vault' ended with exit code 3");
        assertThatThrownBy(secrets.byCommand("vault", OTHER)::reveal).hasMessageContaining("exit code 3");
        assertThat(Files.readAllLines(runs)).hasSize(1);
        assertThat(secrets.isPerHost("vault")).isFalse();
    }

    @Test
    void of_what_a_failing_command_wrote_nothing_is_told_but_its_length() {
        failsWith(
                script("echo hunter2; echo hunter2 >&2; exit 4"),
                "credential command 'vault' ended with exit code 4; what it wrote to standard error (8 bytes) is not"
                        + " shown, since it may hold a secret");
    }

    @ParameterizedTest
    @CsvSource({
        "true, printed nothing",
        "echo, printed nothing",
        "'printf \"a\\nb\\n\"', printed more than one line; it should print the secret and nothing else",
        "'printf \"\\377\"', printed what is not UTF-8",
        "'head -c 70000 /dev/zero', printed more than 64 KiB; it should print the secret and nothing else"
    })
    void output_that_is_no_secret_is_refused(String script, String why) {
        failsWith(script(script), "credential command 'vault' " + why);
    }

    @Test
    void a_command_that_takes_too_long_is_ended_with_all_that_it_started() throws Exception {
        Path pid = folder.resolve("pid");
        OperatorSecrets secrets =
                secrets(Duration.ofSeconds(2), "/bin/sh", "-c", "sleep 600 & echo $! > '" + pid + "'; wait", "script");
        failsWith(secrets, "credential command 'vault' was not done in time and was ended");
        long sleeping = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(sleeping).ifPresent(p -> p.onExit().join());
        assertThat(ProcessHandle.of(sleeping).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_command_gets_no_input_to_wait_for() {
        assertThat(script("cat; echo done").byCommand("vault", HOST).reveal()).isEqualTo("done");
    }

    @Test
    void a_program_that_is_not_there_says_so() {
        failsWith(
                secrets(Duration.ofSeconds(5), folder.resolve("none").toString()),
                "credential command 'vault' could not be started; is its program where the settings file says, and may"
                        + " it be run?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rf", "--all", "a b", "a&calc", "%PATH%", "../x", "$(id)", ""})
    void a_host_whose_name_could_be_taken_for_something_else_runs_nothing(String name) {
        OperatorSecrets secrets = script("echo \"$1\"", "{computer}");
        assertThatThrownBy(secrets.byCommand("vault", new Subject("h", name, "h"))::reveal)
                .hasMessage("credential command 'vault' was not run: the host's computer name begins like an option or"
                        + " holds more than letters, digits and . _ : -");
    }

    @Test
    void a_typed_password_is_asked_for_once_and_what_was_typed_is_overwritten() {
        List<String> questions = new ArrayList<>();
        char[] typed = "hunter2".toCharArray();
        OperatorSecrets secrets = new OperatorSecrets(Map.of(), question -> {
            questions.add(question);
            return Optional.of(typed);
        });
        assertThat(secrets.ask("audit", "CORP\\svc").reveal()).isEqualTo("hunter2");
        assertThat(secrets.ask("audit", "CORP\\svc").reveal()).isEqualTo("hunter2");
        assertThat(questions).containsExactly("Password of CORP\\svc (credential audit): ");
        assertThat(typed).containsOnly('\0');
    }

    @Test
    void where_nobody_can_be_asked_the_user_is_told_what_to_do() {
        OperatorSecrets secrets = new OperatorSecrets(Map.of(), question -> Optional.empty());
        assertThatThrownBy(secrets.ask("audit", "svc")::reveal)
                .hasMessage(
                        "credential 'audit' is typed ('prompt: true'), and there is no terminal to ask at; run natward"
                                + " at one, with its input and output not redirected, or give the credential a 'password' or a"
                                + " 'command'");
    }

    @Test
    void a_program_never_depends_on_the_host_and_unknown_places_are_refused() {
        assertThatThrownBy(() -> new CredentialCommand("x", List.of("{host}"), Duration.ofSeconds(1)))
                .hasMessage("the program itself cannot depend on the host; only its arguments can");
        assertThatThrownBy(() -> new CredentialCommand("x", List.of("p", "{hots}"), Duration.ofSeconds(1)))
                .hasMessage("there is no {hots}; valid are: {host}, {computer}, {address}");
        assertThatThrownBy(() -> new CredentialCommand("x", List.of(), Duration.ofSeconds(1)))
                .hasMessage("'run' is a list: the program, then each of its arguments");
    }
}
