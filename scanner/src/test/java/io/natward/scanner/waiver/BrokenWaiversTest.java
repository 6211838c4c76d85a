package io.natward.scanner.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a file of waivers, in the words that the user reads. */
class BrokenWaiversTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("waivers.yaml"), text);
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> WaiversReader.read(file, NOW));
        assertThat(refused).as("the file was taken").isNotNull();
        return refused.problems().stream()
                .map(Problem::toString)
                .map(p -> p.replace(folder.toString().replace('\\', '/') + "/", ""))
                .toList();
    }

    /** A good waiver but for one field, which stands last, on line 9. */
    private static String with(String without, String line) {
        String waiver = """
                waivers:
                  - id: w-1
                    policies: [some-policy]
                    hosts: [h0]
                    reason: because
                    approved-by: someone
                    ticket: NET-1
                    expires: 2027-03-31T18:00:00+01:00
                """;
        return waiver.lines()
                        .filter(l -> without.isEmpty() || !l.contains(without + ":"))
                        .reduce("", (all, l) -> all + l + "\n")
                + (line.isEmpty() ? "" : "    " + line + "\n");
    }

    static Stream<Arguments> slips() {
        return Stream.of(
                Arguments.of("[]", "1:1: a file of waivers is a mapping (key: value), not a list"),
                Arguments.of("time-zone: UTC\n", "1:1: a file of waivers needs 'waivers'"),
                Arguments.of("waivers: w-1\n", "1:10: 'waivers' is a list, not the text 'w-1'"),
                Arguments.of("waivers: [w-1]\n", "1:11: a waiver is a mapping (key: value), not the text 'w-1'"),
                Arguments.of(
                        "time-zone: Europe/Berln\nwaivers: []\n",
                        "1:12: there is no time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?"),
                Arguments.of(
                        "time-zone: \"+19:00\"\nwaivers: []\n",
                        "1:12: there is no time zone '+19:00'; write its name, for example Europe/Berlin or UTC, or an"
                                + " offset such as +01:00"),
                Arguments.of(
                        "maximum-days: 9999\nwaivers: []\n",
                        "1:15: 'maximum-days' is a whole number from 1 to 3660, not the number 9999"),
                Arguments.of(
                        "waiver: []\nwaivers: []\n",
                        "1:1: a file of waivers has no field 'waiver'; did you mean 'waivers'?"),
                Arguments.of(with("- id", "").replace("    policies", "  - policies"), "2:5: a waiver needs 'id'"),
                Arguments.of(with("policies", ""), "2:5: a waiver needs 'policies'"),
                Arguments.of(with("policies", "policies: []"), "8:15: 'policies' is an empty list; name at least one"),
                Arguments.of(with("reason", ""), "2:5: a waiver needs 'reason'"),
                Arguments.of(with("reason", "reason: ''"), "8:13: 'reason' is a text, not an empty one"),
                Arguments.of(with("approved-by", ""), "2:5: a waiver needs 'approved-by'"),
                Arguments.of(with("ticket", ""), "2:5: a waiver needs 'ticket'"),
                Arguments.of(with("expires", ""), "2:5: a waiver needs 'expires'"),
                Arguments.of(
                        with("hosts", ""),
                        "2:5: a waiver needs 'hosts', 'sites' or 'groups', or 'everywhere: true' for all hosts"),
                Arguments.of(
                        with("", "everywhere: true"),
                        "2:5: a waiver is for everywhere, or for the hosts that 'hosts', 'sites' and 'groups' select, not for"
                                + " both"),
                Arguments.of(
                        with("", "everywhere: maybe"), "9:17: 'everywhere' is true or false, not the text 'maybe'"),
                Arguments.of(
                        with("hosts", "hosts: ['*']"),
                        "8:13: 'hosts' that match anything are no selection; for all hosts write 'everywhere: true'"),
                Arguments.of(
                        with("hosts", "hosts: ['?*']"),
                        "8:13: 'hosts' that match anything are no selection; for all hosts write 'everywhere: true'"),
                Arguments.of(with("hosts", "hosts: ['']"), "8:13: 'hosts' has an empty name"),
                Arguments.of(
                        with("expires", "expires: 2027-03-31"),
                        "8:14: 'expires' is a date, which begins at another time in each time zone; add 'time-zone' to the"
                                + " waiver or at the top of the file, for example Europe/Berlin"),
                Arguments.of(with("expires", "expires: 2027-02-30"), "8:14: there is no such day or time: 2027-02-30"),
                Arguments.of(
                        with("expires", "expires: 31.03.2027"),
                        "8:14: 'expires' is a date (2027-03-31) or a moment with its offset (2027-03-31T18:00:00+01:00), not"
                                + " '31.03.2027'"),
                Arguments.of(
                        with("expires", "expires: 2027-03-31T18:00:00"),
                        "8:14: 'expires' is a date (2027-03-31) or a moment with its offset (2027-03-31T18:00:00+01:00), not"
                                + " '2027-03-31T18:00:00'"),
                Arguments.of(
                        with("", "time-zone: Europe/Berlin"),
                        "8:14: 'expires' says its offset itself; leave 'time-zone' out of this waiver"),
                Arguments.of(
                        with("expires", "expires: 2028-03-31T18:00:00Z"),
                        "8:14: the waiver ends in 494 days; at most 366 are allowed, and more only where 'maximum-days' at"
                                + " the top of the file says so"),
                Arguments.of(
                        with("", "polices: [x]"), "9:5: a waiver has no field 'polices'; did you mean 'policies'?"),
                Arguments.of(
                        with("- id", "").replace("    policies", "  - id: a waiver\n    policies"),
                        "2:9: a waiver's 'id' is made of letters, digits, '.', '_' and '-', begins with a letter or digit and has"
                                + " at most 64 characters"),
                Arguments.of(
                        with("ticket", "ticket: " + "x".repeat(201)), "8:13: 'ticket' has more than 200 characters"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("slips")
    void a_slip_is_told_with_its_place_and_what_would_be_right(String text, String problem) throws IOException {
        assertThat(problems(text)).containsExactly("waivers.yaml:" + problem);
    }

    @Test
    void ids_stand_once() throws IOException {
        String twice = with("", "") + with("", "").replace("waivers:\n", "");
        assertThat(problems(twice))
                .containsExactly("waivers.yaml:9:9: there is a waiver 'w-1' already, on line 2; each has its own id");
    }

    @Test
    void all_problems_of_a_file_are_told_at_once() throws IOException {
        assertThat(problems("waivers:\n  - id: w-1\n    policies: [x]\n    everywhere: true\n    expires: never\n"))
                .containsExactly(
                        "waivers.yaml:2:5: a waiver needs 'reason'",
                        "waivers.yaml:2:5: a waiver needs 'approved-by'",
                        "waivers.yaml:2:5: a waiver needs 'ticket'",
                        "waivers.yaml:5:14: 'expires' is a date (2027-03-31) or a moment with its offset"
                                + " (2027-03-31T18:00:00+01:00), not 'never'");
    }

    @Test
    void a_file_that_is_missing_is_told() {
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class, () -> WaiversReader.read(Path.of("no-such-waivers.yaml"), NOW));
        assertThat(refused).hasMessage("no-such-waivers.yaml:1:1: there is no such file");
    }

    @Test
    void a_year_and_a_day_is_the_most_unless_the_file_says_otherwise() throws IOException {
        String far = with("expires", "expires: 2027-11-24\n    time-zone: UTC");
        Path file = Files.writeString(folder.resolve("far.yaml"), far);
        assertThat(WaiversReader.read(file, NOW).all()).hasSize(1);
        assertThat(problems(far.replace("2027-11-24", "2027-11-25"))).hasSize(1);
        Files.writeString(file, "maximum-days: 500\n" + far.replace("2027-11-24", "2028-03-01"));
        assertThat(WaiversReader.read(file, NOW).all()).hasSize(1);
    }
}
