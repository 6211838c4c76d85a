package io.natward.scanner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.registry.CredentialSource.Scope;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTest {
    private static Target target(Identity identity) {
        return new Target(
                "ws-1.example",
                "ws-1.example",
                5985,
                Transport.WSMAN,
                Optional.empty(),
                Authentication.NTLM,
                identity,
                false,
                "WS-1");
    }

    @ParameterizedTest
    @CsvSource({
        "'.\\admin',     ,       true",
        "'.\\admin',     DOMAIN, true",
        "'ws-1\\admin',  ,       true",
        "'WS-1\\admin',  DOMAIN, false",
        "'WS-2\\admin',  ,       false",
        "'CORP\\admin',  LOCAL,  true",
        "admin,          ,       false",
        "admin,          LOCAL,  true",
        "admin@corp,     ,       false",
    })
    void tells_an_account_of_the_host_itself_by_its_dot_then_by_its_scope_then_by_the_hosts_name(
            String account, Scope scope, boolean ofHost) {
        CredentialSource source = new CredentialSource("c", Optional.ofNullable(scope));

        assertThat(target(new Identity.Password(account, Secret.of("x"), source))
                        .usesAccountOfHost())
                .isEqualTo(ofHost);
        assertThat(target(new Identity.Keytab(account, Path.of("k"), source)).usesAccountOfHost())
                .isEqualTo(ofHost);
    }

    @Test
    void tickets_and_certificates_are_of_no_account_that_a_host_keeps() {
        assertThat(target(new Identity.TicketCache()).usesAccountOfHost()).isFalse();
        assertThat(target(new Identity.ClientCertificate(Path.of("c.p12"), Optional.empty()))
                        .usesAccountOfHost())
                .isFalse();
    }
}
