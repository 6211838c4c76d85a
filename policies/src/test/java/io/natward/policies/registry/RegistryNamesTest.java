package io.natward.policies.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Ciphers\\RC4 128/128",
                "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
                ".DEFAULT\\Software",
                "S-1-5-21-1-2-3-1001_Classes",
                "a:b,c@d#e+f=g;h[i]j~k$l'm"
            })
    void puts_a_path_that_nothing_takes_apart_on_a_line(String below) {
        assertThat(RegistryNames.problemOfPath(below)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\"b",
                "a%b",
                "a!b",
                "a^b",
                "a&b",
                "a|b",
                "a<b",
                "a>b",
                "a*",
                "a?b",
                "a\nb",
                "a\tb",
                "a\u00a0b",
                "a\u2028b",
                "\u00e4",
                "\uff02",
                "a  b",
                " a",
                "a ",
                "a\\",
                "a`b",
                "a\u0000b"
            })
    void puts_no_other_path_on_a_line(String below) {
        assertThat(RegistryNames.problemOfPath(below)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\*\\NETLOGON", "*", "a&b", "%PATH%", "!x!", "^", "\"", "<x>", "a:b", "$", "(a", "a)"})
    void finds_any_printable_name_in_a_listing_without_asking_for_it(String name) {
        assertThat(RegistryNames.problemOfValue(name)).isEmpty();
        assertThat(RegistryNames.canBeAskedAlone(name)).isEqualTo(name.equals("(a") || name.equals("a)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "a ",
                "a  b",
                "\u00e4",
                "a\nb",
                "a\tb",
                "(Default)",
                "(Standard)",
                "<NO NAME>",
                "\u007f"
            })
    void looks_for_no_name_that_a_listing_cannot_tell(String name) {
        assertThat(RegistryNames.problemOfValue(name)).isPresent();
    }
}
