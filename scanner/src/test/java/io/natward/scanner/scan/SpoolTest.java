package io.natward.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.scanner.plan.HostPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    private Path folder;

    private static HostResult result(int index) {
        return result(index, "Nobody listens on port 5985, \u00e4\n.");
    }

    private static HostResult result(int index, String detail) {
        return new HostResult(
                index,
                HostPlans.hosts(index + 1).get(index).summary(),
                new Outcome.Unanswered(NoAnswer.UNREACHABLE, detail),
                List.of(),
                List.of("a note"));
    }

    private static List<HostResult> replayed(Spool spool) throws IOException {
        List<HostResult> all = new ArrayList<>();
        spool.forEach(all::add);
        return all;
    }

    @Test
    void replays_in_the_order_of_the_inventory_and_as_often_as_asked() throws IOException {
        try (Spool spool = Spool.in(folder)) {
            for (int index : new int[] {2, 0, 1}) {
                spool.append(result(index));
            }
            assertThat(replayed(spool)).containsExactly(result(0), result(1), result(2));
            assertThat(replayed(spool)).hasSize(3);
        }
    }

    @Test
    void the_first_result_of_a_host_stands() throws IOException {
        try (Spool spool = Spool.in(folder)) {
            assertThat(spool.append(result(0, "first"))).isTrue();
            assertThat(spool.append(result(0, "second"))).isFalse();
            assertThat(replayed(spool)).containsExactly(result(0, "first"));
        }
    }

    @Test
    void only_its_owner_can_read_it_and_it_goes_away() throws IOException {
        Spool spool = Spool.in(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool.file())))
                .isEqualTo("rw-------");
        spool.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_torn_last_line_is_ignored_when_a_spool_is_recovered() throws IOException {
        try (Spool killed = Spool.in(folder)) {
            killed.append(result(0));
            killed.append(result(1));
            Files.writeString(killed.file(), "{\"index\":2,\"host\":{\"na", StandardOpenOption.APPEND);
            try (Spool recovered = Spool.recovered(killed.file())) {
                assertThat(replayed(recovered)).containsExactly(result(0), result(1));
                assertThat(recovered.append(result(2))).isTrue();
                assertThat(replayed(recovered)).containsExactly(result(0), result(1), result(2));
            }
        }
    }
}
