package io.natward.scanner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.plan.HostPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransportReaderTest {
    private static final Target TARGET = HostPlans.hosts(1).get(0).target();

    private final List<String> events = new ArrayList<>();

    private RegistryReader reader(Transport transport) {
        events.add("made " + transport.label());
        return new RegistryReader() {
            @Override
            public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) {
                return new ReadOutcome.Unanswered(NoAnswer.FAILED, "read over " + transport.label());
            }

            @Override
            public void close() {
                events.add("closed " + transport.label());
            }
        };
    }

    @Test
    void each_host_is_read_over_its_transport_which_is_made_once_and_only_where_it_is_needed() throws Exception {
        try (TransportReader reader = new TransportReader(Map.of(
                Transport.WSMAN, () -> reader(Transport.WSMAN), Transport.WINRM4J, () -> reader(Transport.WINRM4J)))) {
            for (int i = 0; i < 2; i++) {
                assertThat(reader.read(TARGET.over(Transport.WSMAN), Set.of(), Duration.ofSeconds(1)))
                        .isEqualTo(new ReadOutcome.Unanswered(NoAnswer.FAILED, "read over wsman"));
            }
            assertThat(events).containsExactly("made wsman");
        }
        assertThat(events).containsExactly("made wsman", "closed wsman");
    }

    @Test
    void a_transport_that_is_not_there_is_said_to_be_missing_and_nobody_is_contacted() throws Exception {
        try (TransportReader reader = new TransportReader(Map.of())) {
            assertThat(reader.read(TARGET, Set.of(), Duration.ofSeconds(1)))
                    .isEqualTo(new ReadOutcome.Unanswered(
                            NoAnswer.NOT_ATTEMPTED, "this natward has no transport wsman; set another 'transport'"));
        }
    }
}
