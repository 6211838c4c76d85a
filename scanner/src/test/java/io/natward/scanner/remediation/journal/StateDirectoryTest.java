package io.natward.scanner.remediation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StateDirectoryTest {
    @TempDir
    private Path folder;

    private static Path place(String os, Map<String, String> environment) {
        Properties system = new Properties();
        system.setProperty("os.name", os);
        system.setProperty("user.home", "/home/op");
        return StateDirectory.place(Optional.empty(), environment, system);
    }

    @Test
    void its_place_is_the_option_then_the_variable_then_where_the_system_keeps_such_things() {
        assertThat(StateDirectory.place(
                        Optional.of(Path.of("here")), Map.of("NATWARD_STATE_DIR", "/there"), System.getProperties()))
                .isEqualTo(Path.of("here"));
        assertThat(place("Linux", Map.of("NATWARD_STATE_DIR", "/there", "XDG_STATE_HOME", "/xdg")))
                .isEqualTo(Path.of("/there"));
        assertThat(place("Linux", Map.of("XDG_STATE_HOME", "/xdg", "NATWARD_STATE_DIR", "")))
                .isEqualTo(Path.of("/xdg/natward"));
        assertThat(place("Linux", Map.of("XDG_STATE_HOME", "not/absolute")))
                .isEqualTo(Path.of("/home/op/.local/state/natward"));
        assertThat(place("Windows 11", Map.of("LOCALAPPDATA", "/users/op/AppData/Local", "XDG_STATE_HOME", "/xdg")))
                .isEqualTo(Path.of("/users/op/AppData/Local/natward"));
    }

    @Test
    void is_made_for_its_owner_alone() throws IOException {
        Path place = folder.resolve("a").resolve("b");
        StateDirectory.open(place);
        assertThat(Files.getPosixFilePermissions(place)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(place.resolve("runs")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void one_that_others_may_look_into_or_that_is_a_file_is_refused() throws IOException {
        for (String permissions : new String[] {"rwxr-----", "rwx-w----", "rwx-----x"}) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
            assertThatThrownBy(() -> StateDirectory.open(folder))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("chmod 700")
                    .hasMessageContaining(permissions);
        }
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> StateDirectory.existing(file)).isInstanceOf(StateException.class);
        assertThat(StateDirectory.existing(folder.resolve("none"))).isEmpty();
    }

    @Test
    void a_run_that_there_is_not_is_named_with_those_that_there_are() throws IOException {
        StateDirectory state = StateDirectory.open(folder.resolve("state"));
        assertThatThrownBy(() -> state.journal("../../etc/passwd"))
                .isInstanceOf(StateException.class)
                .hasMessageEndingWith(", and no other");
        try (StateLock lock = state.lock()) {
            Journal.create(lock, SampleRuns.header(SampleRuns.RUN)).close();
        }
        assertThat(state.journal(SampleRuns.RUN)).isRegularFile();
        assertThatThrownBy(() -> state.journal("20261124T031500Z-apply-x7k1"))
                .hasMessageEndingWith("; did you mean '" + SampleRuns.RUN + "'?");
        assertThatThrownBy(() -> state.journal("latest")).hasMessageEndingWith("; the latest: " + SampleRuns.RUN);
        assertThat(state.runs()).containsExactly(SampleRuns.RUN);
    }

    @Test
    void ids_tell_time_and_kind() {
        String id = RunId.fresh(SampleRuns.AT, RunHeader.Kind.ROLLBACK, new Random(1));
        assertThat(id).startsWith("20261124T031500Z-rollback-");
        assertThat(RunId.isOne(id)).isTrue();
        assertThat(RunId.isOne(id + "/..")).isFalse();
    }

    @Test
    void a_second_lock_in_the_same_process_is_refused_and_does_not_give_the_first_away() throws Exception {
        Path place = folder.resolve("state");
        try (StateLock lock = StateDirectory.open(place).lock()) {
            assertThatThrownBy(() -> lock.directory().lock()).isInstanceOf(StateException.class);
            Process other = holder(place);
            try (BufferedReader out = other.inputReader();
                    BufferedReader err = other.errorReader()) {
                assertThat(other.waitFor()).isNotZero();
                assertThat(out.readLine()).isNull();
                assertThat(err.readLine())
                        .contains("in use by another run of natward")
                        .contains("process " + ProcessHandle.current().pid() + " on ");
            }
        }
        StateDirectory.open(place).lock().close();
    }

    @Test
    void a_process_that_is_killed_gives_its_lock_back() throws Exception {
        Path place = folder.resolve("state");
        Process other = holder(place);
        try (BufferedReader out = other.inputReader()) {
            assertThat(out.readLine()).isEqualTo("held " + place);
            assertThatThrownBy(() -> StateDirectory.open(place).lock())
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("process " + other.pid() + " on ");
            other.destroyForcibly().waitFor();
            StateDirectory.open(place).lock().close();
        } finally {
            other.destroyForcibly();
        }
    }

    private static Process holder(Path place) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LockHolder.class.getName(),
                        place.toString())
                .start();
    }
}
