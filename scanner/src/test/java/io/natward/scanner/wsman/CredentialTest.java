package io.natward.scanner.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.SecretUnavailableException;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CredentialTest {
    private static Target withoutSecret(RuntimeException failure) {
        Secret none = Secret.from(() -> {
            throw failure;
        });
        return new Target(
                "ws-1",
                "ws-1",
                5985,
                Transport.WSMAN,
                Optional.empty(),
                Authentication.NTLM,
                new Identity.Password("user", none),
                false,
                "WS-1");
    }

    @Test
    void a_host_whose_secret_cannot_be_had_is_not_attempted() {
        Target target = withoutSecret(new SecretUnavailableException("NATWARD_PASSWORD is not set"));

        assertThatThrownBy(() -> Credential.of(target)).isInstanceOfSatisfying(HostFailure.class, failure -> {
            assertThat(failure.why()).isEqualTo(NoAnswer.NOT_ATTEMPTED);
            assertThat(failure.detail()).isEqualTo("NATWARD_PASSWORD is not set");
        });
    }

    @Test
    void a_mistake_in_natward_is_not_taken_for_a_secret_that_cannot_be_had() {
        IllegalStateException mistake = new IllegalStateException("a mistake");

        assertThatThrownBy(() -> Credential.of(withoutSecret(mistake))).isSameAs(mistake);
    }
}
