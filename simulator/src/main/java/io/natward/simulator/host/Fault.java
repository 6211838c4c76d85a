package io.natward.simulator.host;

import io.natward.simulator.http.Delivery;
import io.natward.simulator.http.Substitute;
import java.time.Duration;

/**
 * A way in which a simulated host fails to answer as it should. A host may have several; of two that concern the same
 * thing the first counts. The constants are those without parameters that are used most.
 */
public sealed interface Fault
        permits HostFault,
                PortFault,
                TlsFault,
                LoginFault,
                ChallengeFault,
                SealFault,
                ReplyFault,
                EnvelopeFault,
                ShellFault,
                WriteFault {
    Fault NONE = HostFault.NONE;
    Fault REFUSE = PortFault.REFUSE;
    Fault SILENT = PortFault.SILENT;
    /** Answers after three seconds for each request. */
    Fault SLOW = new ReplyFault(Step.EVERY, new Delivery.Late(Duration.ofSeconds(3)));
    /** Answers every request with HTTP 500 and no SOAP. */
    Fault HTTP_500 = new ReplyFault(Step.EVERY, new Substitute.Status(500));
    /** Answers every request with HTTP 200 and the HTML page of some portal. */
    Fault HTML_LOGIN_PAGE = new ReplyFault(Step.EVERY, new Substitute.LoginPage());

    Fault WRONG_COMPUTER_NAME = HostFault.WRONG_COMPUTER_NAME;
    Fault SILENT_LOGIN = LoginFault.SILENT_LOGIN;
    /** All shells of the user are taken. */
    Fault QUOTA_FULL = ShellFault.QuotaFull.FOR_EVER;
    /** The account may log in but not open a shell. */
    Fault ACCESS_DENIED = ShellFault.SoapFault.of(Step.CREATE, 5);

    /**
     * The fault that is written so: a name, and parameters in parentheses where it has some, as in
     * {@code reset(create, 100)}; docs/simulator.md lists them.
     *
     * @throws IllegalArgumentException with a sentence that says what would be right
     */
    static Fault named(String written) {
        return FaultCatalogue.read(written);
    }
}
