package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold whatever a host's registry holds; seeds are fixed, so a failure comes back. */
final class RegOutputPropertiesTest {
    private static final RegistryPath KEY = RegistryPath.parse("HKLM\\SOFTWARE\\Example");
    private static final String[] PIECES = {
        "Wanted",
        "wanted",
        "a",
        " ",
        "    ",
        "\t",
        "REG_SZ",
        "REG_DWORD",
        "    REG_DWORD    0x1",
        "\\0",
        "0x1",
        "\u00e4",
        "1",
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Example",
        "\\",
        "! REG.EXE VERSION 3.0"
    };
    private static final Set<String> WANTED = Set.of("Wanted", "a", "a b");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void never_gives_a_value_that_the_key_does_not_hold(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            Map<String, String> key = new LinkedHashMap<>();
            for (int n = random.nextInt(5); n > 0; n--) {
                key.putIfAbsent(text(random).strip(), text(random));
            }
            String output = printed(key, random.nextBoolean() ? "    " : "\t");

            Optional<Listing> listing = RegOutputParser.listing(output, KEY, WANTED);

            listing.ifPresent(read -> read.values().forEach((name, value) -> {
                String data = key.entrySet().stream()
                        .filter(e -> e.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + " was read from " + output));
                assertThat(value).as(output).isEqualTo(new RegistryValue.Sz(data));
            }));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survives_any_output(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            StringBuilder output = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                output.append(text(random)).append(random.nextBoolean() ? "\r\n" : "\n");
            }

            RegOutputParser.listing(output.toString(), KEY, WANTED)
                    .ifPresent(listing ->
                            assertThat(WANTED).containsAll(listing.values().keySet()));
            RegOutputParser.value(output.toString(), KEY, "Wanted");
            MarkedOutput.sections(output.toString(), "Wanted");
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(5), 0, PIECES.length)
                .mapToObj(i -> PIECES[i])
                .collect(Collectors.joining());
    }

    /** Registry strings, as reg.exe would print them. */
    private static String printed(Map<String, String> key, String gap) {
        StringBuilder output = new StringBuilder(gap.equals("\t") ? "\r\n! REG.EXE VERSION 3.0\r\n" : "");
        output.append("\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Example\r\n");
        key.forEach((name, data) -> output.append("    ")
                .append(name.isEmpty() ? "(Default)" : name)
                .append(gap)
                .append("REG_SZ")
                .append(gap)
                .append(data)
                .append("\r\n"));
        return output.append("\r\n").toString();
    }
}
