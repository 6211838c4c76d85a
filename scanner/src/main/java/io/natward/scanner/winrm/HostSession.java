package io.natward.scanner.winrm;

import io.natward.scanner.diagnosis.Stage;
import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.registry.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.cxf.configuration.jsse.TLSClientParameters;

/** What the parts of one host's conversation share. */
final class HostSession {
    private final Target target;
    private final Deadline deadline;
    private final Optional<TLSClientParameters> tls;
    private final GuardedLogin login;
    private final CommandOutput output = new CommandOutput();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Stage stage = Stage.CONNECTING;
    private volatile int lastStatus;
    private volatile boolean givenUp;

    HostSession(Target target, Deadline deadline, Optional<TLSClientParameters> tls, AccountGuard guard) {
        this.target = target;
        this.deadline = deadline;
        this.tls = tls;
        this.login = new GuardedLogin(guard, target, deadline);
    }

    Target target() {
        return target;
    }

    Deadline deadline() {
        return deadline;
    }

    /** How to judge the host's certificate; empty over HTTP. */
    Optional<TLSClientParameters> tls() {
        return tls;
    }

    GuardedLogin login() {
        return login;
    }

    CommandOutput output() {
        return output;
    }

    Stage stage() {
        return stage;
    }

    void reached(Stage reached) {
        stage = reached;
    }

    /** The HTTP status of the last reply; 0 before any. */
    int lastStatus() {
        return lastStatus;
    }

    void replied(int status) {
        lastStatus = status;
        login.replied(status);
    }

    /** How many messages were sent; those that a login below CXF sends again count once. */
    int requests() {
        return requests.get();
    }

    void sending() {
        requests.incrementAndGet();
    }

    /** From now on nothing is sent but the shell's deletion. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }
}
