package io.natward.scanner.login.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerberosAccountTest {
    @BeforeAll
    static void withADefaultRealm() {
        TestRealm.get();
    }

    @ParameterizedTest
    @CsvSource({
        "natward, natward",
        "natward@natward.test, natward@NATWARD.TEST",
        "Admin@Corp.Example, Admin@CORP.EXAMPLE",
        "NATWARD\\Admin, Admin@NATWARD.TEST",
        "natward\\Admin, Admin@NATWARD.TEST",
        "corp.example\\Admin, Admin@CORP.EXAMPLE",
        "NAT\\Admin, Admin@NAT"
    })
    void names_the_realm_as_windows_does(String account, String principal) {
        assertThat(KerberosAccount.of(account).principal()).isEqualTo(principal);
    }
}
