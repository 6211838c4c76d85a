package io.natward.scanner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.RegistryPath;
import io.natward.scanner.plan.HostPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransportEditorTest {
    private static final Target TARGET = HostPlans.hosts(1).get(0).target();
    private static final EditScope NOTHING = new EditScope() {
        @Override
        public Optional<String> refusal(String host, ValueEdit edit) {
            return Optional.of("nothing may be written");
        }

        @Override
        public Optional<String> refusalOfRemoval(String host, RegistryPath key) {
            return Optional.of("nothing may be removed");
        }
    };

    private final List<String> events = new ArrayList<>();

    private RegistryEditor editor(Transport transport) {
        events.add("made " + transport.label());
        return new RegistryEditor() {
            @Override
            public void edit(Target target, EditScope scope, Set<KeyQuery> first, Duration timeout, Work work) {
                events.add("edited over " + transport.label());
            }

            @Override
            public void close() {
                events.add("closed " + transport.label());
            }
        };
    }

    @Test
    void each_host_is_edited_over_its_transport_which_is_made_once_and_only_where_it_is_needed() throws Exception {
        try (TransportEditor editor = new TransportEditor(Map.of(
                Transport.WSMAN, () -> editor(Transport.WSMAN), Transport.WINRM4J, () -> editor(Transport.WINRM4J)))) {
            for (int i = 0; i < 2; i++) {
                editor.edit(TARGET.over(Transport.WSMAN), NOTHING, Set.of(), Duration.ofSeconds(1), host -> {});
            }
        }
        assertThat(events).containsExactly("made wsman", "edited over wsman", "edited over wsman", "closed wsman");
    }

    @Test
    void a_transport_that_is_not_there_is_said_to_be_missing_and_nobody_is_contacted() {
        try (TransportEditor editor = new TransportEditor(Map.of())) {
            assertThatThrownBy(() -> editor.edit(
                            TARGET, NOTHING, Set.of(), Duration.ofSeconds(1), host -> fail("the work was called")))
                    .isInstanceOfSatisfying(
                            HostFailure.class,
                            failure -> assertThat(failure.why()).isEqualTo(NoAnswer.NOT_ATTEMPTED))
                    .hasMessage("this natward has no transport wsman; set another 'transport'");
        }
    }
}
