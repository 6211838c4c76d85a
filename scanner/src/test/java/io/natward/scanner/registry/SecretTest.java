package io.natward.scanner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.policies.source.SourceRange;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class SecretTest {
    private static Secret failing(RuntimeException failure) {
        Supplier<String> source = () -> {
            throw failure;
        };
        return Secret.from(source);
    }

    @Test
    void a_reference_that_cannot_be_resolved_is_a_secret_that_cannot_be_had() {
        InvalidInputException unset = new InvalidInputException(
                List.of(new Problem(new SourceRange("inventory.yaml", 3, 5, 3, 9), "P is not set")));

        assertThatThrownBy(failing(unset)::reveal)
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessage("inventory.yaml:3:5: P is not set")
                .hasCause(unset);
    }

    @Test
    void a_source_says_itself_why_there_is_none() {
        SecretUnavailableException why = new SecretUnavailableException("nobody typed it");

        assertThatThrownBy(failing(why)::reveal).isSameAs(why);
    }

    @Test
    void a_mistake_stays_a_mistake() {
        IllegalStateException mistake = new IllegalStateException("a mistake");

        assertThatThrownBy(failing(mistake)::reveal).isSameAs(mistake);
    }

    @Test
    void shows_itself_to_nobody_who_does_not_ask() {
        assertThat(Secret.of("x")).hasToString("(secret)");
        assertThat(Secret.of("x").reveal()).isEqualTo("x");
    }
}
