package io.natward.scanner.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WaiversTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String TARGET = "HKLM\\SYSTEM\\Key\\Value";

    @TempDir
    private Path folder;

    private Waivers waivers(String... waivers) throws IOException {
        StringBuilder text = new StringBuilder("time-zone: Europe/Berlin\nwaivers:\n");
        for (String waiver : waivers) {
            text.append("  - {").append(waiver).append(", reason: r, approved-by: a, ticket: NET-1}\n");
        }
        return WaiversReader.read(Files.writeString(folder.resolve("waivers.yaml"), text.toString()), NOW);
    }

    private static HostSummary host(String name, String site, String... groups) {
        return new HostSummary(
                name,
                List.of(site),
                List.of(groups),
                List.of(),
                false,
                Map.of(),
                Optional.empty(),
                Classification.undeclared("nobody said"),
                SourceRange.at("inventory.yaml", 1, 1));
    }

    private static Finding finding(Verdict verdict) {
        return new Finding(
                "p-one",
                TARGET,
                verdict,
                "It is so.",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of("an older note"));
    }

    private static Verdict bad() {
        return new Verdict.NonCompliant(Reason.TOO_LOW, Severity.HIGH);
    }

    private static PolicySummary policy(String id) {
        return new PolicySummary(
                id,
                id,
                Severity.HIGH,
                List.of(TARGET),
                "",
                "",
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                SourceRange.at("p.yaml", 1, 1),
                "00",
                Map.of());
    }

    @Test
    void a_finding_that_a_waiver_is_for_is_waived_and_keeps_its_reason_and_severity() throws IOException {
        Waivers waivers = waivers("id: w, policies: [p-one], hosts: [h0], expires: 2027-03-31");
        Finding waived = waivers.review(host("h0", "hq"), finding(bad()));
        Verdict.Waived verdict = (Verdict.Waived) waived.verdict();
        assertThat(verdict.reason()).isEqualTo(Reason.TOO_LOW);
        assertThat(verdict.severity()).isEqualTo(Severity.HIGH);
        assertThat(verdict.by().id()).isEqualTo("w");
        assertThat(verdict.by().until()).isEqualTo("2027-03-31, Europe/Berlin");
        assertThat(verdict.by().ends()).isEqualTo(Instant.parse("2027-03-31T22:00:00Z"));
        assertThat(verdict.by().where().line()).isEqualTo(3);
        assertThat(waived.notes()).containsExactly("an older note");
    }

    static Stream<Verdict> neverWaived() {
        return Stream.of(
                new Verdict.Unreadable(),
                new Verdict.Indeterminate(),
                new Verdict.Compliant(),
                new Verdict.NotApplicable());
    }

    @ParameterizedTest
    @MethodSource("neverWaived")
    void a_waiver_hides_nothing_but_a_finding(Verdict verdict) throws IOException {
        Waivers waivers = waivers("id: w, policies: ['*'], everywhere: true, expires: 2027-03-31");
        Finding finding = finding(verdict);
        assertThat(waivers.review(host("h0", "hq"), finding)).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "hosts: [h0]; true",
                "hosts: [H0]; true",
                "hosts: ['h?']; true",
                "hosts: [h1]; false",
                "sites: [hq]; true",
                "sites: ['b*', hq]; true",
                "sites: [hq], hosts: [h1]; false",
                "groups: [pilot]; true",
                "groups: [pilot], sites: [branch]; false",
                "groups: [other]; false",
                "everywhere: true; true",
                "everywhere: true, values: ['*\\Value']; true",
                "everywhere: true, values: ['*\\Other']; false"
            })
    void each_kind_of_selector_that_is_given_has_to_match(String selectors, boolean waived) throws IOException {
        Waivers waivers = waivers("id: w, policies: [p-*], " + selectors + ", expires: 2027-03-31");
        Finding reviewed = waivers.review(host("h0", "hq", "pilot"), finding(bad()));
        assertThat(reviewed.verdict() instanceof Verdict.Waived).isEqualTo(waived);
    }

    @Test
    void another_policy_is_not_waived() throws IOException {
        Waivers waivers = waivers("id: w, policies: [p-two, 'q-*'], everywhere: true, expires: 2027-03-31");
        assertThat(waivers.review(host("h0", "hq"), finding(bad()))).isEqualTo(finding(bad()));
    }

    @Test
    void a_date_ends_with_its_day_in_its_zone() throws IOException {
        Waiver waiver = waivers("id: w, policies: ['*'], everywhere: true, expires: 2026-11-23")
                .all()
                .get(0);
        assertThat(waiver.endedAt(Instant.parse("2026-11-23T22:59:59Z"))).isFalse();
        assertThat(waiver.endedAt(Instant.parse("2026-11-23T23:00:00Z"))).isTrue();
    }

    @Test
    void a_moment_ends_at_its_offset() throws IOException {
        Waiver waiver = waivers("id: w, policies: ['*'], everywhere: true, expires: '2026-11-24T01:30:00+02:00'")
                .all()
                .get(0);
        assertThat(waiver.endedAt(Instant.parse("2026-11-23T23:29:59Z"))).isFalse();
        assertThat(waiver.endedAt(Instant.parse("2026-11-23T23:30:00Z"))).isTrue();
    }

    @Test
    void a_finding_whose_waiver_has_ended_stays_and_says_so() throws IOException {
        Waivers waivers = waivers("id: old, policies: ['*'], everywhere: true, expires: 2026-11-22");
        Finding reviewed = waivers.review(host("h0", "hq"), finding(bad()));
        assertThat(reviewed.verdict()).isEqualTo(bad());
        assertThat(reviewed.notes())
                .containsExactly(
                        "an older note",
                        "Waiver 'old' (NET-1) has ended (2026-11-22, Europe/Berlin), and excepts this no more.");
    }

    @Test
    void of_several_waivers_the_one_that_ends_last_counts() throws IOException {
        Waivers waivers = waivers(
                "id: old, policies: ['*'], everywhere: true, expires: 2026-11-22",
                "id: short, policies: ['*'], everywhere: true, expires: 2026-12-01",
                "id: long, policies: [p-one], sites: [hq], expires: 2027-02-01");
        Finding reviewed = waivers.review(host("h0", "hq"), finding(bad()));
        assertThat(((Verdict.Waived) reviewed.verdict()).by().id()).isEqualTo("long");
        assertThat(reviewed.notes()).containsExactly("an older note");
    }

    @Test
    void a_waiver_that_has_ended_is_a_finding_and_one_that_soon_will_a_note() throws IOException {
        Remarks remarks = waivers(
                        "id: old, policies: [p-one], everywhere: true, expires: 2026-11-20",
                        "id: soon, policies: [p-one], everywhere: true, expires: 2026-12-05",
                        "id: later, policies: [p-one], everywhere: true, expires: 2027-01-05")
                .remarks(List.of(host("h0", "hq")), List.of(policy("p-one")));
        assertThat(remarks.declarations())
                .containsExactly(new DeclarationFinding(
                        DeclarationRule.EXPIRED_WAIVER,
                        "old",
                        Severity.LOW,
                        "Waiver 'old' (NET-1) has ended (2026-11-20, Europe/Berlin), and excepts nothing any more.",
                        remarks.declarations().get(0).where()));
        assertThat(remarks.declarations().get(0).where().line()).isEqualTo(3);
        assertThat(remarks.notes())
                .containsExactly("Waiver 'soon' (NET-1) ends in 12 days (2026-12-05, Europe/Berlin).");
        assertThat(remarks.warnings()).isEmpty();
    }

    @Test
    void names_that_match_nothing_are_warnings_with_their_places() throws IOException {
        Remarks remarks = waivers(
                        "id: w, policies: [p-one, p-tow], hosts: [h9], expires: 2027-01-05",
                        "id: v, policies: [p-one], sites: [hq], groups: [pilot], expires: 2027-01-05",
                        "id: u, policies: [p-two], sites: [hq], values: ['*Typo'], expires: 2027-01-05")
                .remarks(
                        List.of(host("h0", "hq"), host("h1", "branch", "pilot")),
                        List.of(policy("p-one"), policy("p-two")));
        String file = folder.resolve("waivers.yaml").toString().replace('\\', '/');
        assertThat(remarks.warnings())
                .extracting(w -> w.replace(file, "waivers.yaml").replaceFirst(":\\d+: ", ": "))
                .containsExactly(
                        "waivers.yaml:3: waiver 'w' matches nothing here: there is no policy 'p-tow'; did you mean 'p-two'?",
                        "waivers.yaml:3: waiver 'w' matches nothing here: there is no host 'h9'; did you mean 'h0'?",
                        "waivers.yaml:4: waiver 'v' matches nothing: no host has all of its names of hosts, sites and groups",
                        "waivers.yaml:5: waiver 'u' matches nothing here: there is no value judged by its policies '*Typo'");
    }

    @Test
    void many_names_that_match_nothing_are_counted() throws IOException {
        Remarks remarks = waivers("id: w, policies: [p-one], hosts: [x1, x2, x3, x4, x5, x6, x7], expires: 2027-01-05")
                .remarks(List.of(host("h0", "hq")), List.of(policy("p-one")));
        assertThat(remarks.warnings()).hasSize(6);
        assertThat(remarks.warnings().get(5))
                .isEqualTo("2 more names in waivers match nothing; 'natward waivers check' lists them");
    }
}
