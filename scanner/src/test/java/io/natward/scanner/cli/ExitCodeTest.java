package io.natward.scanner.cli;

import static io.natward.scanner.cli.ExitCode.ANSWER_MISSING;
import static io.natward.scanner.cli.ExitCode.BUG;
import static io.natward.scanner.cli.ExitCode.FINDINGS;
import static io.natward.scanner.cli.ExitCode.GOOD;
import static io.natward.scanner.cli.ExitCode.INTERRUPTED;
import static io.natward.scanner.cli.ExitCode.NOT_WRITTEN;
import static io.natward.scanner.cli.ExitCode.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    /** The table of docs/exit-codes.md. */
    @Test
    void the_strongest_is_130_then_70_then_2_then_4_then_1_then_3() {
        List<ExitCode> order = List.of(INTERRUPTED, BUG, USAGE, NOT_WRITTEN, FINDINGS, ANSWER_MISSING, GOOD);
        assertThat(order.stream().map(ExitCode::code)).containsExactly(130, 70, 2, 4, 1, 3, 0);
        for (int i = 0; i < order.size(); i++) {
            Set<ExitCode> weaker = EnumSet.copyOf(order.subList(i, order.size()));
            assertThat(ExitCode.strongest(weaker)).isEqualTo(order.get(i));
        }
    }

    @Test
    void nothing_to_report_is_good() {
        assertThat(ExitCode.strongest(Set.of())).isEqualTo(GOOD);
    }
}
