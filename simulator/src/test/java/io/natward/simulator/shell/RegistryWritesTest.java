package io.natward.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.process.Streams;
import io.natward.simulator.process.TextInput;
import io.natward.simulator.process.TextOutput;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.Lookup;
import io.natward.simulator.registry.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryWritesTest {
    private static final String KEY = "HKLM\\SOFTWARE\\Test";
    private static final String ADD = "reg add " + KEY + " /v Name /t REG_DWORD /d 2 /f";
    private static final SimulatedHost HOST =
            SimulatedHost.windows10("ws-1.example").with(KEY, "Name", Data.dword(1));

    @TempDir
    private Path folder;

    private static Machine with(String... faults) {
        SimulatedHost host = HOST;
        for (String fault : faults) {
            host = host.fault(Fault.named(fault));
        }
        return Machine.of(host);
    }

    private static int run(Machine machine, String line) throws InterruptedException {
        Streams streams = new Streams(TextInput.nothing(), TextOutput.nowhere(), TextOutput.nowhere());
        return new Programs(machine).runWithCmd(line, Map.of(), streams);
    }

    private static Optional<Data> stored(Machine machine) {
        return machine.registry().open(KeyPath.parse(KEY)) instanceof Lookup.Found found
                ? found.key().value("Name").map(Value::data)
                : Optional.empty();
    }

    @Test
    void counts_writes_and_deletions_for_each_place() throws InterruptedException {
        Machine machine = with();
        run(machine, ADD);
        run(machine, "reg delete " + KEY + " /v NAME /f");
        run(machine, "reg delete " + KEY + " /v NAME /f");
        run(machine, "reg delete " + KEY + " /f");

        assertThat(machine.counters().registryWritesByPlace())
                .isEqualTo(Map.of("hklm\\software\\test\\name", 2L, "hklm\\software\\test", 1L));
        assertThat(machine.counters().registryWrites()).isEqualTo(3);
    }

    @Test
    void writes_each_down() throws Exception {
        Path log = folder.resolve("writes.tsv");
        Machine machine = Machine.of(HOST.writesLog(log));
        run(machine, ADD);
        run(machine, "reg delete " + KEY + " /v Name /f");

        assertThat(Files.readAllLines(log))
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .containsExactly(
                        "ws-1.example\t" + KEY + "\tName\tREG_DWORD\t02000000",
                        "ws-1.example\t" + KEY + "\tName\tdeleted\t");
    }

    @Test
    void says_that_it_wrote_and_keeps_what_was_there() throws InterruptedException {
        Machine machine = with("writes-not-kept");

        assertThat(run(machine, ADD)).isZero();
        assertThat(stored(machine)).contains(Data.dword(1));
    }

    @Test
    void refuses_writes_to_a_key_and_below_and_lets_it_be_read() throws InterruptedException {
        Machine machine = with("writing-denied(HKLM\\SOFTWARE\\Test)");

        assertThat(run(machine, ADD)).isEqualTo(1);
        assertThat(run(machine, "reg add " + KEY + "\\Below /v x /f")).isEqualTo(1);
        assertThat(run(machine, "reg add HKLM\\SOFTWARE\\Other /v x /f")).isZero();
        assertThat(run(machine, "reg query " + KEY)).isZero();
        assertThat(stored(machine)).contains(Data.dword(1));
    }

    @Test
    void lets_another_administrator_write_before_the_second_line_that_writes() throws InterruptedException {
        Machine number = with("other-administrator(2, HKLM\\SOFTWARE\\Test, Name, 9)");
        Machine text = with("other-administrator(1, HKLM\\SOFTWARE\\Test, Name, nine)");
        Machine deletion = with("other-administrator(1, HKLM\\SOFTWARE\\Test, Name)");
        String writingElsewhere = "reg add HKLM\\SOFTWARE\\Other /v x /f";

        for (Machine machine : new Machine[] {number, text, deletion}) {
            run(machine, "reg query " + KEY);
            assertThat(stored(machine)).contains(Data.dword(1));
            run(machine, writingElsewhere);
        }
        assertThat(stored(number)).contains(Data.dword(1));
        assertThat(stored(text)).contains(Data.sz("nine"));
        assertThat(stored(deletion)).isEmpty();
        run(number, writingElsewhere);
        assertThat(stored(number)).contains(Data.dword(9));
    }

    @Test
    void denies_reads_after_the_first_write() throws InterruptedException {
        Machine machine = with("reads-denied-after-write");

        assertThat(run(machine, "reg query " + KEY)).isZero();
        run(machine, ADD);
        assertThat(run(machine, "reg query " + KEY)).isEqualTo(1);
    }

    @Test
    void cuts_the_connection_once_for_each_write_that_is_named() throws InterruptedException {
        Machine every = with("cut-after-write");
        Machine second = with("cut-after-write(2)");

        run(every, ADD);
        run(second, ADD);
        assertThat(every.writes().takeCut()).isTrue();
        assertThat(every.writes().takeCut()).isFalse();
        assertThat(second.writes().takeCut()).isFalse();
        run(second, ADD);
        assertThat(second.writes().takeCut()).isTrue();
    }
}
