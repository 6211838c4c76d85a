package io.natward.scanner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamedPlacesTest {
    private final NamedPlaces places = new NamedPlaces(List.of("hq", "branch-1", "branch-2"), List.of("Laptops"));

    @TempDir
    private Path folder;

    private List<String> warnings(String appliesTo, String expect) throws IOException {
        Problems problems = new Problems();
        Files.writeString(folder.resolve("p.yaml"), """
                id: my-policy
                title: A title
                summary: A summary.
                rationale: A reason.
                severity: high
                applies-to: %s
                value: {key: 'HKLM\\SYSTEM\\Select', name: Current, type: dword, when-absent: 0}
                expect: %s
                remedy: {text: Do it.}
                """.formatted(appliesTo, expect));
        List<String> warnings = places.warnings(PolicyLoader.load(List.of(folder.toString()), problems));
        assertThat(problems.all()).isEmpty();
        return warnings;
    }

    @Test
    void are_not_warned_of_where_the_inventory_has_them() throws IOException {
        assertThat(warnings("{sites: [HQ, 'plant-*'], groups: laptops}", "1")).isEmpty();
    }

    @Test
    void are_warned_of_where_the_inventory_lacks_them() throws IOException {
        assertThat(warnings("{sites: [hq, brunch-1], groups: servers}", "1"))
                .containsExactly(
                        "policy 'my-policy' names the site 'brunch-1', which the inventory does not declare; did you"
                                + " mean 'branch-1'?",
                        "policy 'my-policy' names the group 'servers', in which the inventory has no host");
    }

    @Test
    void are_warned_of_in_choices_too_and_once_each() throws IOException {
        assertThat(warnings(
                        "{sites: [lab]}",
                        "{by: site, lab: 1, hq: {by: group, labtops: 2, otherwise: 3}, otherwise: 4}"))
                .containsExactly(
                        "policy 'my-policy' names the site 'lab', which the inventory does not declare",
                        "policy 'my-policy' names the group 'labtops', in which the inventory has no host; did you"
                                + " mean 'Laptops'?");
    }
}
