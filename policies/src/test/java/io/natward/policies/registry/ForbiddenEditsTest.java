package io.natward.policies.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ForbiddenEditsTest {
    private static final String CURRENT = "HKLM\\SYSTEM\\CurrentControlSet\\";
    private static final String WINDOWS = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\";
    private static final String NT = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\";

    private record Place(String key, String name) {}

    static Stream<Place> forbidden() {
        return Stream.of(
                new Place("HKLM\\SAM\\SAM", "C"),
                new Place("HKLM\\SECURITY\\Policy\\Secrets", "Name"),
                new Place(WINDOWS + "Run", "Name"),
                new Place(WINDOWS + "Run\\Below", "Name"),
                new Place(WINDOWS + "RunOnce", "Name"),
                new Place(WINDOWS + "RunOnceEx\\0001", "1"),
                new Place(WINDOWS + "RunServices", "Name"),
                new Place(WINDOWS + "RunServicesOnce", "Name"),
                new Place(WINDOWS + "Policies\\Explorer\\Run", "Name"),
                new Place(NT + "Winlogon", "Shell"),
                new Place(NT + "Winlogon\\Notify\\Name", "DLLName"),
                new Place(NT + "Image File Execution Options\\sethc.exe", "Debugger"),
                new Place(NT + "SilentProcessExit\\lsass.exe", "MonitorProcess"),
                new Place(NT + "Windows", "AppInit_DLLs"),
                new Place(CURRENT + "Services\\PolicyAgent", "Start"),
                new Place(CURRENT + "Services\\PolicyAgent", "ImagePath"),
                new Place(CURRENT + "Services\\PolicyAgent", "ObjectName"),
                new Place(CURRENT + "Services\\PolicyAgent", "FailureCommand"),
                new Place(CURRENT + "Services\\PolicyAgent", "ServiceDll"),
                new Place(CURRENT + "Services\\PolicyAgent\\Parameters", "ServiceDll"),
                new Place(CURRENT + "Control\\Lsa", "Security Packages"),
                new Place(CURRENT + "Control\\Lsa", "Authentication Packages"),
                new Place(CURRENT + "Control\\Lsa", "Notification Packages"),
                new Place(CURRENT + "Control\\Lsa\\OSConfig", "Security Packages"));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void no_spelling_of_what_is_forbidden_slips_through(Place place) {
        Random random = new Random(place.hashCode());
        for (String set : List.of("CurrentControlSet", "ControlSet001", "ControlSet002", "ControlSet017", "Clone")) {
            for (String view : List.of("SOFTWARE\\", "SOFTWARE\\WOW6432Node\\")) {
                String key = place.key().replace("CurrentControlSet", set).replace("SOFTWARE\\", view);
                for (int i = 0; i < 50; i++) {
                    String spelled = inAnyCase(key, random).replaceFirst("(?i)^HKLM", hiveName(random));
                    String name = inAnyCase(place.name(), random);
                    assertThat(ForbiddenEdits.reason(RegistryPath.parse(spelled), name))
                            .as("%s %s", spelled, name)
                            .isPresent();
                }
            }
        }
    }

    private static String hiveName(Random random) {
        return inAnyCase(random.nextBoolean() ? "HKLM" : "HKEY_LOCAL_MACHINE", random);
    }

    private static String inAnyCase(String text, Random random) {
        StringBuilder any = new StringBuilder();
        text.chars()
                .forEach(c -> any.append(
                        (char) (random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c))));
        return any.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HKLM; Name; HKLM as a whole includes SAM and SECURITY",
                "HKLM\\SAM; Name; HKLM\\SAM holds account hashes",
                "HKU\\S-1-5-18\\Software; Name; natward writes below HKLM alone",
                "HKLM\\SYSTEM; Name; natward writes to keys below HKLM\\SOFTWARE and HKLM\\SYSTEM alone",
                "HKLM\\BCD00000000\\Objects; Name; natward writes to keys below HKLM\\SOFTWARE and HKLM\\SYSTEM alone",
                "HKLM\\SYSTEM\\CurrentControlSet\\Services\\*; Name; a name with a wildcard may mean several values",
                "HKLM\\SOFTWARE\\Sample; Nam?; a name with a wildcard may mean several values",
                "HKLM\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT; start; natward never changes through the registry how"
                        + " a service starts",
                "HKLM\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT; imagepath; the value decides which program a service"
                        + " runs, or as whom",
                "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run; X; what stands in that key decides which"
                        + " programs run",
                "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa; Security Packages; the value decides which libraries"
                        + " Windows loads",
            })
    void says_why(String key, String name, String why) {
        assertThat(ForbiddenEdits.reason(RegistryPath.parse(key), name)).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "a&b,Name,the key has characters",
        "Sample,(Default),the value's name is how",
        "Sample,é,the value's name"
    })
    void what_cannot_be_named_exactly_is_never_written(String key, String name, String why) {
        assertThat(ForbiddenEdits.reason(RegistryPath.parse("HKLM\\SOFTWARE\\" + key), name))
                .get()
                .asString()
                .startsWith(why);
    }

    @ParameterizedTest
    @CsvSource({
        "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent,AssumeUDPEncapsulationContextOnSendRule",
        "HKLM\\SYSTEM\\ControlSet002\\Services\\PolicyAgent,AssumeUDPEncapsulationContextOnSendRule",
        "HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters,ProhibitIpSec",
        "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample\\Parameters,Start",
        "HKLM\\SYSTEM\\CurrentControlSet\\Services,Start",
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa,LmCompatibilityLevel",
        "HKLM\\SOFTWARE\\Services\\Sample,Start",
        "HKLM\\SOFTWARE\\Runtime,Name",
        "HKLM\\SOFTWARE\\WOW6432Node\\Sample,Security Packages"
    })
    void the_rest_may_be_written(String key, String name) {
        assertThat(ForbiddenEdits.reason(RegistryPath.parse(key), name)).isEmpty();
    }

    @Test
    void whatever_is_never_read_is_never_written() {
        RegistryPath store =
                RegistryPath.parse("HKLM\\software\\policies\\Microsoft\\Windows\\IPSec\\Policy\\Local\\x");

        assertThat(ForbiddenKeys.reason(store)).isPresent();
        assertThat(ForbiddenEdits.reason(store, "ipsecData")).isEqualTo(ForbiddenKeys.reason(store));
    }
}
