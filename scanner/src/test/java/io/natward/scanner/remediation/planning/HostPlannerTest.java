package io.natward.scanner.remediation.planning;

import static io.natward.scanner.remediation.planning.FoundHosts.ABSENT;
import static io.natward.scanner.remediation.planning.FoundHosts.NAME;
import static io.natward.scanner.remediation.planning.FoundHosts.RIGHT;
import static io.natward.scanner.remediation.planning.FoundHosts.WRONG;
import static io.natward.scanner.remediation.planning.FoundHosts.change;
import static io.natward.scanner.remediation.planning.FoundHosts.custody;
import static io.natward.scanner.remediation.planning.FoundHosts.dword;
import static io.natward.scanner.remediation.planning.FoundHosts.finding;
import static io.natward.scanner.remediation.planning.FoundHosts.host;
import static io.natward.scanner.remediation.planning.FoundHosts.sz;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.natward.policies.finding.AddressContradiction;
import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.WaiverSummary;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.source.SourceRange;
import io.natward.scanner.remediation.ByHand;
import io.natward.scanner.remediation.ByHand.Cause;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostPlannerTest {
    private static final String POLICY = "assume-udp-encapsulation";
    private static final Places ANYWHERE = (policy, key, name) -> true;

    private static PlannedHost plan(HostResult host) {
        return new HostPlanner(false, ANYWHERE).plan(host, custody()).orElseThrow();
    }

    private static PlannedHost plan(Finding... findings) {
        return plan(host(findings));
    }

    private static Finding raising() {
        return finding(POLICY, Direction.RAISES, change(RIGHT, dword(1), dword(2)));
    }

    private static Finding lowering() {
        return finding(POLICY, Direction.LOWERS, change(RIGHT, dword(2), dword(0)));
    }

    private static Cause only(PlannedHost planned) {
        assertThat(planned.changes()).isEmpty();
        return planned.byHand().stream()
                .map(ByHand::cause)
                .reduce((a, b) -> {
                    throw new AssertionError(a + " and " + b);
                })
                .orElseThrow();
    }

    @Test
    void plans_to_raise_a_value_with_what_stands_there() {
        PlannedHost planned = plan(raising());

        assertThat(planned.byHand()).isEmpty();
        PlannedChange change = planned.changes().get(0);
        assertThat(change.place()).isEqualTo(RIGHT + "\\" + NAME);
        assertThat(change.before()).isEqualTo(dword(1));
        assertThat(change.after()).isEqualTo(dword(2));
        assertThat(change.oneCommand()).isTrue();
        assertThat(change.restart()).isTrue();
        assertThat(change.removeIfEmpty()).isEmpty();
        assertThat(planned.computerName()).isEqualTo("WS-1");
        assertThat(planned.topology()).contains("both-nat");
    }

    @Test
    void moves_a_value_by_setting_it_first_and_deleting_the_stray_one_then() {
        PlannedHost planned = plan(
                finding(POLICY, Direction.RAISES, change(RIGHT, ABSENT, dword(2)), change(WRONG, dword(2), ABSENT)));

        assertThat(planned.changes())
                .extracting(PlannedChange::key, PlannedChange::after)
                .containsExactly(tuple(RIGHT, dword(2)), tuple(WRONG, ABSENT));
    }

    @Test
    void says_where_comparing_and_writing_are_two_commands() {
        PlannedHost planned = plan(finding(POLICY, Direction.KEEPS, change(RIGHT, sz("2"), dword(2))));

        assertThat(planned.changes().get(0).oneCommand()).isFalse();
    }

    @Test
    void leaves_lowering_to_people_unless_the_user_asks_for_it() {
        assertThat(only(plan(lowering()))).isEqualTo(Cause.LOWERING);
        assertThat(new HostPlanner(true, ANYWHERE)
                        .plan(host(lowering()), custody())
                        .orElseThrow()
                        .changes())
                .hasSize(1);
    }

    @Test
    void never_lowers_where_the_topology_is_only_assumed_or_the_hosts_addresses_contradict_it() {
        HostPlanner asked = new HostPlanner(true, ANYWHERE);
        HostResult assumed = host(true, List.of(), lowering());
        HostResult contradicted = host(false, List.of(AddressContradiction.PRIVATE), lowering());

        assertThat(only(asked.plan(assumed, custody()).orElseThrow())).isEqualTo(Cause.UNCERTAIN_TOPOLOGY);
        assertThat(only(asked.plan(contradicted, custody()).orElseThrow())).isEqualTo(Cause.UNCERTAIN_TOPOLOGY);
        assertThat(plan(host(true, List.of(AddressContradiction.PRIVATE), raising()))
                        .changes())
                .hasSize(1);
    }

    @Test
    void leaves_a_policy_to_people_that_nobody_asked_for_by_name() {
        Correction neighbour = new Correction(Direction.CHANGES, false, List.of(change(RIGHT, dword(1), dword(2))));

        assertThat(only(plan(finding("ip-forwarding", Optional.of(neighbour))))).isEqualTo(Cause.NOT_ASKED_FOR);
    }

    @Test
    void leaves_a_policy_to_people_that_names_nothing_to_write() {
        PlannedHost planned = plan(finding(POLICY, Optional.empty()));

        assertThat(only(planned)).isEqualTo(Cause.NO_REMEDY);
    }

    @Test
    void leaves_a_host_to_its_owner_where_the_inventory_says_so_and_tells_what_to_change() {
        HostPlanner planner = new HostPlanner(true, ANYWHERE);
        Custody never = new Custody("WS-1", Optional.of("the inventory says so"), false, List.of());
        Custody managed = new Custody("WS-1", Optional.of("the inventory says so"), true, List.of());

        assertThat(only(planner.plan(host(raising()), never).orElseThrow())).isEqualTo(Cause.NEVER);
        PlannedHost left = planner.plan(host(raising()), managed).orElseThrow();
        assertThat(only(left)).isEqualTo(Cause.MANAGED);
        assertThat(left.byHand().get(0).changes()).containsExactly(change(RIGHT, dword(1), dword(2)));
    }

    @Test
    void gives_no_owner_what_lowers_a_value_unless_the_user_asks_for_it() {
        Custody managed = new Custody("WS-1", Optional.of("the inventory says so"), true, List.of());
        Finding lowers = finding(POLICY, Direction.LOWERS, change(RIGHT, dword(2), dword(0)));

        assertThat(new HostPlanner(false, (policy, key, name) -> true)
                        .plan(host(lowers), managed)
                        .orElseThrow()
                        .byHand())
                .extracting(ByHand::cause)
                .containsExactly(Cause.LOWERING);
        assertThat(new HostPlanner(true, (policy, key, name) -> true)
                        .plan(host(true, List.of(), lowers), managed)
                        .orElseThrow()
                        .byHand())
                .extracting(ByHand::cause)
                .containsExactly(Cause.UNCERTAIN_TOPOLOGY);
        assertThat(new HostPlanner(true, (policy, key, name) -> true)
                        .plan(host(lowers), managed)
                        .orElseThrow()
                        .byHand())
                .extracting(ByHand::cause)
                .containsExactly(Cause.MANAGED);
    }

    @Test
    void gives_no_owner_a_change_that_no_loaded_policy_names() {
        Custody managed = new Custody("WS-1", Optional.of("the inventory says so"), true, List.of());
        Finding raises = finding(POLICY, Direction.RAISES, change(RIGHT, ABSENT, dword(2)));

        assertThat(new HostPlanner(false, (policy, key, name) -> false)
                        .plan(host(raises), managed)
                        .orElseThrow()
                        .byHand())
                .singleElement()
                .satisfies(left -> assertThat(left.changes()).isEmpty());
    }

    @Test
    void plans_nothing_that_could_not_be_put_back() {
        ValueImage percent = sz("%SystemRoot%");
        ValueImage list = new ValueImage.Stored(RegistryType.MULTI_SZ, "a|b");
        ValueImage unread = new ValueImage.Unread("its name alone was read");

        for (ValueImage before : List.of(percent, list, unread)) {
            PlannedHost planned = plan(finding(POLICY, Direction.KEEPS, change(RIGHT, before, dword(2))));
            assertThat(only(planned)).as(before.describe()).isEqualTo(Cause.NOT_RESTORABLE);
        }
    }

    @Test
    void sets_the_right_value_even_where_the_stray_one_could_not_be_put_back() {
        PlannedHost planned = plan(
                finding(POLICY, Direction.RAISES, change(RIGHT, ABSENT, dword(2)), change(WRONG, sz("a\"b"), ABSENT)));

        assertThat(planned.changes()).extracting(PlannedChange::key).containsExactly(RIGHT);
        assertThat(planned.byHand()).extracting(ByHand::cause).containsExactly(Cause.NOT_RESTORABLE);
    }

    @Test
    void removes_no_stray_value_where_the_right_one_cannot_be_set() {
        PlannedHost planned = plan(finding(
                POLICY, Direction.RAISES, change(RIGHT, sz("a\"b"), dword(2)), change(WRONG, dword(2), ABSENT)));

        assertThat(only(planned)).isEqualTo(Cause.NOT_RESTORABLE);
        assertThat(planned.byHand().get(0).changes()).hasSize(2);
    }

    @Test
    void never_plans_the_start_of_a_service_nor_what_no_loaded_policy_names() {
        ValueChange start = new ValueChange(RIGHT, "start", dword(4), dword(3));

        assertThat(only(plan(finding(POLICY, Direction.CHANGES, start)))).isEqualTo(Cause.FORBIDDEN);
        assertThat(only(new HostPlanner(false, (policy, key, name) -> false)
                        .plan(host(raising()), custody())
                        .orElseThrow()))
                .isEqualTo(Cause.FORBIDDEN);
    }

    @Test
    void leaves_to_people_what_two_findings_want_otherwise() {
        PlannedHost planned = plan(
                finding("one", Direction.RAISES, change(RIGHT, dword(1), dword(2))),
                finding("two", Direction.RAISES, change(RIGHT, dword(1), dword(3))));

        assertThat(planned.changes()).isEmpty();
        assertThat(planned.byHand()).extracting(ByHand::cause).containsExactly(Cause.CONFLICT, Cause.CONFLICT);
    }

    @Test
    void makes_what_two_findings_want_alike_once() {
        PlannedHost planned = plan(
                finding("one", Direction.RAISES, change(RIGHT, dword(1), dword(2))),
                finding(
                        "two",
                        Direction.RAISES,
                        change(RegistryPath.parse(RIGHT.toString().toLowerCase(Locale.ROOT)), dword(1), dword(2))));

        assertThat(planned.changes()).hasSize(1);
        assertThat(planned.byHand()).isEmpty();
    }

    @Test
    void leaves_waived_findings_alone() {
        Verdict waived = new Verdict.Waived(
                Reason.TOO_LOW,
                Severity.HIGH,
                new WaiverSummary(
                        "w-1",
                        "legacy",
                        "A. Meier",
                        "NET-1",
                        "2027-03-31",
                        Instant.EPOCH,
                        SourceRange.at("waivers.yaml", 1, 1)));
        Correction correction = new Correction(Direction.RAISES, true, List.of(change(RIGHT, dword(1), dword(2))));

        assertThat(new HostPlanner(true, ANYWHERE)
                        .plan(host(finding(POLICY, waived, Optional.of(correction))), custody()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NoAnswer.class)
    void plans_nothing_for_a_host_that_gave_no_answer(NoAnswer why) {
        HostResult found = host(raising());
        HostResult silent = new HostResult(
                found.index(), found.host(), new Outcome.Unanswered(why, "nobody knows"), List.of(), List.of());

        assertThat(new HostPlanner(true, ANYWHERE).plan(silent, custody())).isEmpty();
    }
}
