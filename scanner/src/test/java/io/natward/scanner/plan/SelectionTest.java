package io.natward.scanner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final List<HostPlan> FLEET = List.of(
            HostPlans.host(0, "ws-1.branch.example", List.of("branch"), List.of("clients")),
            HostPlans.host(1, "ws-2.branch.example", List.of("branch"), List.of("clients", "pilots")),
            HostPlans.host(2, "srv-1.hq.example", List.of("hq"), List.of("servers")),
            HostPlans.host(3, "lt-1", List.of("hq", "roaming"), List.of("clients")));

    private static List<String> names(Selection selection) {
        return selection.of(FLEET, HostPlan::summary).stream()
                .map(h -> h.summary().name())
                .toList();
    }

    private static Selection sites(String... patterns) {
        return new Selection(List.of(patterns), List.of(), List.of());
    }

    private static Selection hosts(String... patterns) {
        return new Selection(List.of(), List.of(), List.of(patterns));
    }

    @Test
    void nothing_given_selects_all() {
        assertThat(names(Selection.all())).hasSize(4);
    }

    @Test
    void any_site_of_a_host_counts() {
        assertThat(names(sites("roaming"))).containsExactly("lt-1");
    }

    @Test
    void several_patterns_of_one_kind_widen() {
        assertThat(names(hosts("lt-*", "srv-?.hq.example"))).containsExactly("srv-1.hq.example", "lt-1");
    }

    @Test
    void kinds_of_patterns_narrow_each_other() {
        assertThat(names(new Selection(List.of("branch"), List.of("pilots"), List.of("ws*"))))
                .containsExactly("ws-2.branch.example");
    }

    @Test
    void case_does_not_matter_and_a_dot_is_a_dot() {
        assertThat(names(hosts("WS-1.BRANCH.*"))).containsExactly("ws-1.branch.example");
        assertThatThrownBy(() -> names(hosts("ws-1xbranch*"))).isInstanceOf(SelectionException.class);
    }

    @Test
    void a_site_that_does_not_exist_is_refused_with_a_near_name() {
        assertThatThrownBy(() -> names(sites("hq", "brnach")))
                .isInstanceOf(SelectionException.class)
                .hasMessage("no site matches 'brnach'; did you mean 'branch'?");
    }

    @Test
    void a_host_that_is_written_in_part_is_refused_with_the_names_that_contain_it() {
        assertThatThrownBy(() -> names(hosts("branch")))
                .hasMessage("no host matches 'branch'; did you mean ws-1.branch.example, ws-2.branch.example?");
    }

    @Test
    void a_group_like_no_other_is_refused_with_the_groups_that_there_are() {
        assertThatThrownBy(() -> names(new Selection(List.of(), List.of("printers"), List.of())))
                .hasMessage("no group matches 'printers'; there are: clients, pilots, servers");
    }

    @Test
    void patterns_that_match_but_have_no_host_in_common_are_refused() {
        assertThatThrownBy(() -> names(new Selection(List.of("hq"), List.of("pilots"), List.of())))
                .hasMessage("no host matches all of --site, --group and --host together");
    }
}
