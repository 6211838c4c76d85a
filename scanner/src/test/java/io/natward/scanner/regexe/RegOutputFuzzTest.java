package io.natward.scanner.regexe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import java.util.Optional;
import java.util.Set;

/** What a host prints reaches the parsers as it is: nothing may make them fail, or give data that nobody asked for. */
final class RegOutputFuzzTest {
    private static final RegistryPath KEY = RegistryPath.parse("HKLM\\SOFTWARE\\Example");
    private static final Set<String> WANTED = Set.of("Wanted", "a", "a b");
    private static final String NONCE = "6e6f6e6365";

    @FuzzTest
    void survives_any_output(byte[] printed) {
        String output = new String(printed, UTF_8);
        Optional<Listing> listing = RegOutputParser.listing(output, KEY, WANTED);
        listing.ifPresent(read -> {
            assertThat(WANTED).containsAll(read.values().keySet());
            assertThat(read.values()).doesNotContainKeys(read.doubtful().toArray(String[]::new));
            read.values().forEach((name, value) -> assertWasPrinted(name, value, output));
        });
        RegOutputParser.value(output, KEY, "Wanted").ifPresent(value -> assertWasPrinted("Wanted", value, output));
        for (MarkedOutput.Section section : MarkedOutput.sections(output, NONCE)) {
            assertThat(output).contains(section.output());
        }
    }

    private static void assertWasPrinted(String name, RegistryValue value, String output) {
        assertThat(output).containsIgnoringCase(name).contains(value.type().windowsName());
    }
}
