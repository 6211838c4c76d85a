package io.natward.scanner.remediation.run;

import static io.natward.scanner.remediation.run.Runs.ABSENT;
import static io.natward.scanner.remediation.run.Runs.AGENT;
import static io.natward.scanner.remediation.run.Runs.RULE;
import static io.natward.scanner.remediation.run.Runs.dword;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.NamedValue;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.PlanPolicy;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.SamplePolicies;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanScopeTest {
    private static final RemediationPlan PLAN = Runs.plan(Runs.simple("h", "a"), Runs.simple("other", "a"));
    private static final RegistryPath RUN_KEY =
            RegistryPath.parse("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run");

    private static ValueEdit edit(RegistryPath key, String name, Optional<ValueImage> expected, ValueImage desired) {
        return new ValueEdit(key, name, expected, desired);
    }

    private static Optional<String> refusal(ValueEdit edit) {
        return new PlanScope(PLAN, false).refusal("h", edit);
    }

    private static RemediationPlan with(RemediationPlan plan, List<PlanPolicy> policies) {
        return new RemediationPlan(
                plan.natward(),
                plan.createdAt(),
                plan.basis(),
                plan.inventory(),
                plan.inventorySha256(),
                policies,
                plan.lower(),
                plan.hosts());
    }

    @Test
    void allows_what_the_plan_holds_in_any_case_of_its_letters() {
        assertThat(refusal(edit(AGENT, RULE, Optional.of(ABSENT), dword(2)))).isEmpty();
        assertThat(refusal(edit(
                        RegistryPath.parse(AGENT.toString().toUpperCase(Locale.ROOT)),
                        RULE.toLowerCase(Locale.ROOT),
                        Optional.of(ABSENT),
                        dword(2))))
                .isEmpty();
    }

    @Test
    void refuses_another_host_key_name_datum_or_expectation() {
        ValueEdit planned = edit(AGENT, RULE, Optional.of(ABSENT), dword(2));
        assertThat(new PlanScope(PLAN, false).refusal("h2", planned)).isPresent();
        assertThat(refusal(edit(Runs.IPSEC, RULE, Optional.of(ABSENT), dword(2))))
                .isPresent();
        assertThat(refusal(edit(AGENT, RULE + "2", Optional.of(ABSENT), dword(2))))
                .isPresent();
        assertThat(refusal(edit(AGENT, RULE, Optional.of(ABSENT), dword(1)))).isPresent();
        assertThat(refusal(edit(AGENT, RULE, Optional.of(ABSENT), ABSENT))).isPresent();
        assertThat(refusal(edit(AGENT, RULE, Optional.of(dword(1)), dword(2)))).isPresent();
    }

    @Test
    void allows_a_write_whatever_stands_there_only_with_force() {
        ValueEdit forced = edit(AGENT, RULE, Optional.empty(), dword(2));
        assertThat(refusal(forced)).isPresent();
        assertThat(new PlanScope(PLAN, true).refusal("h", forced)).isEmpty();
    }

    @Test
    void refuses_a_place_that_the_policy_of_the_change_does_not_name() {
        ValueEdit edit = edit(AGENT, RULE, Optional.of(ABSENT), dword(2));
        RemediationPlan without = with(PLAN, List.of(SamplePolicies.named("NATT-001", List.of())));
        RemediationPlan another =
                with(PLAN, List.of(SamplePolicies.named("NATT-002", List.of(new NamedValue(AGENT, RULE)))));
        assertThat(new PlanScope(without, false).refusal("h", edit))
                .hasValueSatisfying(why -> assertThat(why).contains("NATT-001", "does not name"));
        assertThat(new PlanScope(another, false).refusal("h", edit)).isPresent();
    }

    @Test
    void refuses_what_natward_never_writes_even_where_plan_and_policy_name_it() {
        PlannedChange run = Runs.change("c", RUN_KEY, "Evil", ABSENT, Runs.text("evil.exe"));
        PlanScope scope = new PlanScope(Runs.plan(Runs.host("h", run)), true);
        assertThat(scope.refusal("h", run.edit()))
                .hasValueSatisfying(why -> assertThat(why).contains("decides which programs run"));
    }

    @Test
    void refuses_to_remove_a_key_that_has_nothing_to_do_with_the_value() {
        PlannedChange change = removing(Runs.IPSEC, AGENT);
        RemediationPlan plan = Runs.plan(Runs.host("h", change));
        assertThat(new PlanScope(plan, false).refusalOfRemoval("h", AGENT)).isPresent();
        RemediationPlan unnamed = with(
                Runs.plan(Runs.host("h", removing(Runs.IPSEC, Runs.IPSEC))),
                List.of(SamplePolicies.named("NATT-001", List.of())));
        assertThat(new PlanScope(unnamed, false).refusalOfRemoval("h", Runs.IPSEC))
                .isPresent();
    }

    private static PlannedChange removing(RegistryPath key, RegistryPath removed) {
        PlannedChange change = Runs.change("c", key, "V", dword(1), ABSENT);
        return new PlannedChange(
                change.id(),
                change.key(),
                change.name(),
                change.before(),
                change.after(),
                List.of(removed),
                change.policy(),
                change.target(),
                change.reason(),
                change.severity(),
                change.direction(),
                change.why(),
                change.risk(),
                change.restart(),
                change.oneCommand());
    }

    @Test
    void allows_the_removal_of_planned_keys_alone_and_only_on_their_host() {
        PlannedChange removing = removing(Runs.IPSEC, Runs.IPSEC);
        PlanScope scope = new PlanScope(Runs.plan(Runs.host("h", removing)), false);
        assertThat(scope.refusalOfRemoval("h", Runs.IPSEC)).isEmpty();
        assertThat(scope.refusalOfRemoval("h", AGENT)).isPresent();
        assertThat(scope.refusalOfRemoval("h", Runs.SERVICES)).isPresent();
        assertThat(scope.refusalOfRemoval("other", Runs.IPSEC)).isPresent();
    }
}
