package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.HostEditing;
import io.natward.scanner.registry.ValueEdit;
import io.natward.simulator.registry.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never becomes a command line, and what becomes one that carries it exactly. */
final class EditRefusalsTest {
    private static final List<String> HARMFUL = List.of(
            "a\" & reg add HKLM\\SOFTWARE\\Evil /f & \"",
            "\"",
            "%PATH%",
            "%",
            "!errorlevel!",
            "!",
            "^",
            "a^&b",
            "a\nreg add HKLM\\SOFTWARE\\Evil /f",
            "a\r\nb",
            "a\u0000b",
            "a\tb",
            "ends with a backslash\\",
            " leading",
            "trailing ",
            "\u00fcml\u00e4ut",
            "\u201d & echo",
            "\uff02",
            "x".repeat(1001));

    private static final List<String> HARMLESS_AS_TEXT = List.of(
            "a & reg add HKLM\\SOFTWARE\\Evil /f",
            "a && b || c | d",
            "a > b < c >> d 2>&1",
            "(a) & (b)",
            ") & reg add HKLM\\SOFTWARE\\Evil /f & (",
            "a ; b , c = d",
            "a\\b",
            "a\\\\b",
            "'",
            "`");

    private final EditedHost edited =
            new EditedHost(EditedHost.windows10().with(EditedHost.KEY.toString(), EditedHost.VALUE, Data.dword(1)));

    private interface Attempt {
        void on(HostEditing host) throws Exception;
    }

    /** Each way that leads to a line. */
    private static List<Attempt> attempts(RegistryPath key, String name) {
        List<Attempt> attempts = new ArrayList<>();
        List<ValueImage> images = List.of(
                EditedHost.absent(),
                EditedHost.dword(2),
                EditedHost.sz("2"),
                new ValueImage.Stored(RegistryType.QWORD, "2"),
                new ValueImage.Stored(RegistryType.EXPAND_SZ, "2"),
                new ValueImage.Stored(RegistryType.BINARY, "02"));
        for (ValueImage desired : images) {
            attempts.add(host -> host.make(new ValueEdit(key, name, Optional.empty(), desired)));
            for (ValueImage expected : images) {
                attempts.add(host -> host.make(new ValueEdit(key, name, Optional.of(expected), desired)));
            }
        }
        return attempts;
    }

    private void refused(EditScope scope, List<Attempt> attempts, String why) throws Exception {
        edited.with(scope, host -> {
            int sent = edited.cmd.lines().size();
            for (Attempt attempt : attempts) {
                assertThatThrownBy(() -> attempt.on(host))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(why);
            }
            assertThat(edited.cmd.lines()).hasSize(sent);
        });
        assertThat(edited.writes()).isZero();
    }

    @Test
    void every_way_to_a_line_asks_the_scope() throws Exception {
        EditScope nothing = EditedHost.scope(Optional.of("the plan does not hold it"));
        List<Attempt> attempts = attempts(EditedHost.KEY, EditedHost.VALUE);
        attempts.add(host -> host.removeIfEmpty(EditedHost.KEY));

        refused(nothing, attempts, "is not");
        refused(nothing, attempts, ": the plan does not hold it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKLM\\SAM\\SAM",
                "HKLM\\SECURITY\\Policy",
                "HKLM",
                "HKLM\\SOFTWARE",
                "HKLM\\BCD00000000\\Objects",
                "HKU\\S-1-5-18\\Software\\Microsoft",
                "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run",
                "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\RunOnce",
                "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon",
                "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\x.exe",
                "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\IPSec\\Policy\\Local",
                "HKLM\\SYSTEM\\CurrentControlSet\\Services\\*",
                "HKLM\\SYSTEM\\A%PATH%",
                "HKLM\\SYSTEM\\A\" & echo \"",
                "HKLM\\SYSTEM\\A & echo",
                "HKLM\\SYSTEM\\A|B",
                "HKLM\\SYSTEM\\A^B",
                "HKLM\\SYSTEM\\A!B!",
                "HKLM\\SYSTEM\\A<B>C",
                "HKLM\\SYSTEM\\A\nB",
                "HKLM\\SYSTEM\\\u00dc"
            })
    void no_scope_lifts_what_is_forbidden_of_a_key(String key) throws Exception {
        List<Attempt> attempts = attempts(RegistryPath.parse(key), EditedHost.VALUE);
        attempts.add(host -> host.removeIfEmpty(RegistryPath.parse(key)));

        refused(EditedHost.EVERYTHING, attempts, "is not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Start", "ImagePath", "ObjectName", "FailureCommand"})
    void no_scope_lifts_what_is_forbidden_of_a_service(String name) throws Exception {
        RegistryPath service = RegistryPath.parse("HKLM\\SYSTEM\\ControlSet001\\Services\\PolicyAgent");

        refused(EditedHost.EVERYTHING, attempts(service, name), " is not written: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a  b",
                "a\" & echo \"",
                "a&b",
                "a|b",
                "a<b",
                "a>b",
                "a^b",
                "a%b%",
                "a!b!",
                "a\nb",
                "a\\",
                "a,b",
                "a*",
                "a?",
                "\u00e4",
                "(Default)",
                "(Standard)",
                "<NO NAME>"
            })
    void no_name_with_a_doubt_stands_on_a_line(String name) throws Exception {
        refused(EditedHost.EVERYTHING, attempts(EditedHost.KEY, name), " is not written: ");
    }

    @Test
    void no_data_that_a_line_does_not_carry_stands_on_one() throws Exception {
        List<Attempt> attempts = new ArrayList<>();
        for (String text : HARMFUL) {
            for (RegistryType type : List.of(RegistryType.SZ, RegistryType.EXPAND_SZ)) {
                ValueImage image = new ValueImage.Stored(type, text);
                attempts.add(host -> host.make(EditedHost.whatever(image)));
                attempts.add(host -> host.make(EditedHost.edit(EditedHost.dword(1), image)));
                attempts.add(host -> host.make(EditedHost.edit(image, EditedHost.dword(1))));
                attempts.add(host -> host.make(EditedHost.edit(image, EditedHost.absent())));
            }
        }
        for (ValueImage image : List.of(
                new ValueImage.Unread("access was denied"),
                new ValueImage.Stored(RegistryType.MULTI_SZ, "a|b"),
                new ValueImage.Stored(RegistryType.NONE, ""),
                new ValueImage.Stored(RegistryType.DWORD, "1 /f & echo"),
                new ValueImage.Stored(RegistryType.DWORD, "-1"),
                new ValueImage.Stored(RegistryType.DWORD, "4294967296"),
                new ValueImage.Stored(RegistryType.QWORD, "0x1"),
                new ValueImage.Stored(RegistryType.BINARY, "0A & echo"),
                new ValueImage.Stored(RegistryType.BINARY, "0"))) {
            attempts.add(host -> host.make(EditedHost.whatever(image)));
            attempts.add(host -> host.make(EditedHost.edit(image, EditedHost.dword(1))));
        }

        refused(EditedHost.EVERYTHING, attempts, " is not written: what is ");
    }

    @Test
    void text_that_looks_like_commands_is_carried_as_it_is_and_nothing_else_runs() throws Exception {
        for (String text : HARMLESS_AS_TEXT) {
            for (Map.Entry<RegistryType, Data> type : Map.of(
                            RegistryType.SZ, Data.sz(text), RegistryType.EXPAND_SZ, Data.expandSz(text))
                    .entrySet()) {
                ValueImage image = new ValueImage.Stored(type.getKey(), text);
                edited.put(Optional.empty());
                edited.with(host -> {
                    long before = edited.cmd.processes();
                    host.make(EditedHost.whatever(image));
                    assertThat(edited.cmd.processes() - before)
                            .as("cmd.exe and reg.exe")
                            .isEqualTo(2);
                });
                assertThat(edited.stored()).contains(type.getValue());
            }
        }
        assertThat(edited.cmd.errors()).isEmpty();
        assertThat(edited.exists(RegistryPath.parse("HKLM\\SOFTWARE\\Evil"))).isFalse();
    }

    @Test
    void signs_that_names_may_have_are_carried_too() throws Exception {
        RegistryPath key = RegistryPath.parse("HKLM\\SOFTWARE\\A (b) {c}\\d-e_f.g\\h/i,j;k=l:m@n#o+p[q]~r$s't");
        String name = "v (w) {x} y-z_1.2";

        for (ValueImage image : List.of(EditedHost.dword(2), EditedHost.sz("a & b"), EditedHost.absent())) {
            edited.with(host -> {
                host.make(new ValueEdit(key, name, Optional.of(EditedHost.absent()), image));
                host.make(new ValueEdit(key, name, Optional.of(image), EditedHost.dword(3)));
            });
            assertThat(edited.stored(key, name)).contains(Data.dword(3));
            edited.with(host -> host.make(new ValueEdit(key, name, Optional.empty(), EditedHost.absent())));
        }
        edited.with(host -> host.removeIfEmpty(key));

        assertThat(edited.exists(key)).isFalse();
        assertThat(edited.cmd.errors()).isEmpty();
    }
}
