package io.natward.scanner.regexe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.CommandEvidence;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Sha256;
import io.natward.scanner.registry.ReadOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShellRegistryReaderTest {
    private static final String SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services";
    private static final String WINDOWS = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

    private static ReadOutcome read(FakeHost host, KeyQuery... queries) throws InterruptedException {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (ShellRegistryReader reader = new ShellRegistryReader(host, clock, () -> "nonce")) {
            return reader.read(Targets.WS_1, Set.of(queries), Duration.ofSeconds(60));
        }
    }

    private static KeyReading only(FakeHost host, KeyQuery query) throws InterruptedException {
        ReadOutcome outcome = read(host, query);
        if (outcome instanceof ReadOutcome.Answered answered) {
            assertThat(answered.readings()).containsOnlyKeys(query.key());
            return answered.readings().get(query.key());
        }
        throw new AssertionError(outcome);
    }

    private static KeyQuery whole(String key, String... values) {
        return KeyQuery.whole(RegistryPath.parse(key), Set.of(values));
    }

    private static KeyQuery values(String key, String... values) {
        return KeyQuery.values(RegistryPath.parse(key), Set.of(values));
    }

    private static Reading dword(long value) {
        return new Reading.Present(new RegistryValue.Dword(value));
    }

    @Test
    void reads_a_key_with_one_line() throws Exception {
        FakeHost host = FakeHost.named("WS-1").with(SERVICES + "\\PolicyAgent", "Start", "REG_DWORD    0x3");

        KeyReading reading = only(host, whole(SERVICES + "\\PolicyAgent", "Start", "Missing"));

        assertThat(reading.value("Start")).isEqualTo(dword(3));
        assertThat(reading.value("Missing")).isInstanceOf(Reading.Absent.class);
        assertThat(host.lines()).hasSize(1);
    }

    @Test
    void proves_that_a_service_is_absent_with_the_filtered_list_of_services() throws Exception {
        FakeHost host = FakeHost.named("WS-1").withKey(SERVICES + "\\NotIPSec\\IPSec");

        assertThat(only(host, whole(SERVICES + "\\IPSec")))
                .isEqualTo(new KeyReading.Absent(SERVICES + " was listed and holds no key IPSec"));
        assertThat(host.lines()).hasSize(1);
    }

    @Test
    void lists_all_services_where_the_filter_does_not_let_the_witness_through() throws Exception {
        FakeHost host = FakeHost.named("WS-1").withoutFindstr();

        assertThat(only(host, whole(SERVICES + "\\IPSec"))).isInstanceOf(KeyReading.Absent.class);
        assertThat(host.lines()).hasSize(2);
    }

    @Test
    void never_takes_a_key_for_absent_whose_service_was_not_looked_for() throws Exception {
        FakeHost host = FakeHost.named("WS-1")
                .denying(SERVICES + "\\Tcpip6")
                .denying(SERVICES + "\\Tcpip6\\Parameters")
                .withKey(SERVICES + "\\BFE");
        KeyQuery denied = whole(SERVICES + "\\Tcpip6\\Parameters");
        KeyQuery absent = whole(SERVICES + "\\Nowhere\\Parameters");

        ReadOutcome outcome = read(host, denied, absent, whole(SERVICES + "\\BFE"));

        assertThat(outcome).isInstanceOfSatisfying(ReadOutcome.Answered.class, answered -> {
            assertThat(answered.readings().get(denied.key())).isInstanceOf(KeyReading.Unreadable.class);
            assertThat(answered.readings().get(absent.key()))
                    .isEqualTo(new KeyReading.Absent(SERVICES + " was listed and holds no key Nowhere"));
        });
        assertThat(host.lines()).hasSize(1);
    }

    @Test
    void looks_for_any_number_of_services_with_lines_that_cmd_takes() throws Exception {
        FakeHost host = FakeHost.named("WS-1").withKey(SERVICES + "\\Service299");
        KeyQuery[] queries = IntStream.range(0, 300)
                .mapToObj(i -> whole(SERVICES + "\\Service" + i))
                .toArray(KeyQuery[]::new);

        ReadOutcome outcome = read(host, queries);

        assertThat(outcome).isInstanceOfSatisfying(ReadOutcome.Answered.class, answered -> {
            assertThat(answered.readings().values())
                    .filteredOn(KeyReading.Absent.class::isInstance)
                    .hasSize(299);
            assertThat(answered.readings().get(queries[299].key())).isInstanceOf(KeyReading.Present.class);
        });
        assertThat(host.lines()).allMatch(line -> line.length() <= CommandLines.MAX_LENGTH);
    }

    @Test
    void takes_a_listed_key_that_cannot_be_read_for_unreadable() throws Exception {
        FakeHost host = FakeHost.named("WS-1").denying(SERVICES + "\\IPSec").denying("HKLM\\SOFTWARE\\A\\B");

        assertThat(only(host, whole(SERVICES + "\\IPSec"))).isInstanceOf(KeyReading.Unreadable.class);
        assertThat(only(host, whole("HKLM\\SOFTWARE\\A\\B"))).isInstanceOf(KeyReading.Unreadable.class);
        assertThat(host.lines()).hasSize(2);
    }

    @Test
    void goes_up_until_a_listing_settles_it() throws Exception {
        FakeHost host = FakeHost.named("WS-1").withKey("HKLM\\SOFTWARE\\A");

        assertThat(only(host, whole("HKLM\\SOFTWARE\\A\\B\\C\\D")))
                .isEqualTo(new KeyReading.Absent("HKLM\\SOFTWARE\\A was listed and holds no key B"));
    }

    @Test
    void proves_with_one_line_that_a_control_set_is_absent() throws Exception {
        FakeHost host = FakeHost.named("WS-1");
        String services = "HKLM\\SYSTEM\\ControlSet002\\Services";
        KeyQuery one = whole(services + "\\PolicyAgent");
        KeyQuery two = whole(services + "\\IPSec");

        ReadOutcome outcome = read(host, one, two);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ReadOutcome.Answered.class,
                        answered -> assertThat(answered.readings().values())
                                .containsOnly(new KeyReading.Absent(
                                        "HKLM\\SYSTEM was listed and holds no key ControlSet002")));
        assertThat(host.lines()).hasSize(1);
    }

    @Test
    void knows_nothing_below_a_key_that_exists_and_cannot_be_listed() throws Exception {
        FakeHost host = FakeHost.named("WS-1").denying("HKLM\\SOFTWARE\\A\\B");

        assertThat(only(host, whole("HKLM\\SOFTWARE\\A\\B\\C"))).isInstanceOf(KeyReading.Unreadable.class);
    }

    @Test
    void does_not_list_a_hive_to_prove_anything() throws Exception {
        FakeHost host = FakeHost.named("WS-1");

        assertThat(only(host, whole("HKLM\\Nothing"))).isInstanceOf(KeyReading.Unreadable.class);
        assertThat(host.lines()).noneMatch(line -> line.contains("\"HKLM\""));
    }

    @Test
    void takes_a_missing_value_for_absent_only_if_another_value_of_its_key_was_read() throws Exception {
        FakeHost some = FakeHost.named("WS-1").with(WINDOWS, "CurrentVersion", "REG_SZ    5.1");
        FakeHost none = FakeHost.named("WS-1").withKey(WINDOWS);
        KeyQuery query = values(WINDOWS, "CurrentVersion", "CurrentMajorVersionNumber");

        assertThat(only(some, query).value("CurrentMajorVersionNumber")).isInstanceOf(Reading.Absent.class);
        assertThat(only(none, query)).isInstanceOf(KeyReading.Unreadable.class);
        assertThat(only(FakeHost.named("WS-1").withKey("HKLM\\SOFTWARE\\Microsoft"), query))
                .isInstanceOf(KeyReading.Absent.class);
    }

    @Test
    void takes_no_value_for_absent_while_nothing_of_its_key_was_read() throws Exception {
        FakeHost host = FakeHost.named("WS-1").denying(WINDOWS).refusingOddly(WINDOWS, "CurrentVersion");
        KeyQuery query = values(WINDOWS, "CurrentVersion", "CurrentMajorVersionNumber");

        assertThat(only(host, query).value("CurrentMajorVersionNumber")).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void asks_alone_for_a_value_that_may_be_part_of_another() throws Exception {
        FakeHost host = FakeHost.named("WS-1")
                .with("HKLM\\SOFTWARE\\A", "Forged", "REG_SZ    x\ny\n    Wanted    REG_DWORD    0x0")
                .with("HKLM\\SOFTWARE\\A", "Real", "REG_DWORD    0x1");

        KeyReading reading = only(host, whole("HKLM\\SOFTWARE\\A", "Wanted", "Real"));

        assertThat(reading.value("Wanted")).isInstanceOf(Reading.Absent.class);
        assertThat(reading.value("Real")).isEqualTo(dword(1));
        assertThat(host.lines()).hasSize(2);
    }

    @Test
    void calls_one_value_unreadable_and_the_rest_of_its_key_not() throws Exception {
        FakeHost host = FakeHost.named("WS-1")
                .with("HKLM\\SOFTWARE\\A", "Odd", "REG_DWORD    two")
                .with("HKLM\\SOFTWARE\\A", "Fine", "REG_DWORD    0x2");

        KeyReading reading = only(host, whole("HKLM\\SOFTWARE\\A", "Odd", "Fine"));

        assertThat(reading.value("Odd")).isInstanceOf(Reading.Unreadable.class);
        assertThat(reading.value("Fine")).isEqualTo(dword(2));
    }

    @Test
    void never_asks_for_a_forbidden_key_or_for_what_could_leave_its_quotes() throws Exception {
        FakeHost host = FakeHost.named("WS-1");

        assertThat(only(host, whole("HKLM\\SAM\\SAM"))).isInstanceOf(KeyReading.Unreadable.class);
        assertThat(only(host, whole("HKLM\\SOFTWARE\\%x%"))).isInstanceOf(KeyReading.Unreadable.class);
        assertThat(only(host, whole("HKLM\\SOFTWARE\\A", "x\"&calc"))).isInstanceOf(KeyReading.Unreadable.class);
        assertThat(host.lines()).noneMatch(line -> line.contains("SAM") || line.contains("%") || line.contains("calc"));
    }

    @Test
    void attributes_nothing_that_another_computer_said() throws Exception {
        ReadOutcome outcome = read(FakeHost.named("OTHER"), whole(SERVICES + "\\PolicyAgent"));

        assertThat(outcome).isInstanceOfSatisfying(ReadOutcome.Unanswered.class, unanswered -> {
            assertThat(unanswered.why()).isEqualTo(NoAnswer.OTHER_HOST);
            assertThat(unanswered.detail()).contains("'OTHER'").contains("'WS-1'");
        });
        assertThat(read(FakeHost.named("ws-1"), whole(SERVICES))).isInstanceOf(ReadOutcome.Answered.class);
    }

    @Test
    void attributes_nothing_to_a_computer_whose_name_is_unknown() throws Exception {
        FakeHost nameless = FakeHost.named("WS-1")
                .denying("HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName");

        assertThat(read(nameless, whole(SERVICES)))
                .isInstanceOfSatisfying(
                        ReadOutcome.Unanswered.class,
                        unanswered -> assertThat(unanswered.why()).isEqualTo(NoAnswer.FAILED));
    }

    @Test
    void calls_keys_unreadable_whose_output_never_came() throws Exception {
        String first = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName";
        FakeHost host = FakeHost.named("WS-1").cuttingAfter(200).with("HKLM\\SYSTEM\\Z", "a", "REG_DWORD    0x1");

        assertThat(first).isLessThan("HKLM\\SYSTEM\\Z");
        assertThat(only(host, whole("HKLM\\SYSTEM\\Z", "a"))).isInstanceOf(KeyReading.Unreadable.class);
    }

    @Test
    void says_so_where_the_commands_did_not_run_and_closes_the_shell() throws Exception {
        FakeHost host = FakeHost.named("WS-1").cuttingAfter(0);

        assertThat(read(host, whole(SERVICES)))
                .isInstanceOfSatisfying(
                        ReadOutcome.Unanswered.class,
                        unanswered -> assertThat(unanswered.detail()).contains("cmd.exe"));
        // Once as the shell, once as the connector.
        assertThat(host.closed()).isEqualTo(2);
    }

    @Test
    void keeps_each_command_with_the_digest_of_its_output() throws Exception {
        FakeHost host = FakeHost.named("WS-1").withoutFindstr();
        ReadOutcome outcome = read(host, whole(SERVICES + "\\IPSec"));

        assertThat(outcome).isInstanceOfSatisfying(ReadOutcome.Answered.class, answered -> {
            assertThat(host.lines()).hasSize(2);
            assertThat(answered.contact().commands())
                    .containsExactly(command(host, 0), command(host, 1))
                    .doesNotHaveDuplicates();
            assertThat(answered.contact().at()).isEqualTo(Instant.EPOCH);
            assertThat(answered.contact().address()).isEqualTo("ws-1.example:5985");
        });
    }

    private static CommandEvidence command(FakeHost host, int i) {
        byte[] raw = host.printed().get(i).getBytes(UTF_8);
        return new CommandEvidence(Instant.EPOCH, host.lines().get(i), 0, raw.length, Sha256.hex(raw));
    }

    @Test
    void gives_up_a_host_that_takes_more_command_lines_than_any_plan_needs() throws Exception {
        String[] names = IntStream.range(0, 5_000)
                .mapToObj(i -> "v" + i + "x".repeat(900))
                .toArray(String[]::new);
        FakeHost host = FakeHost.named("WS-1").withKey("HKLM\\SYSTEM\\Z");

        assertThat(read(host, values("HKLM\\SYSTEM\\Z", names)))
                .isInstanceOfSatisfying(
                        ReadOutcome.Unanswered.class,
                        unanswered -> assertThat(unanswered.detail()).contains("more than 500 command lines"));
        assertThat(host.lines()).hasSize(500);
    }
}
