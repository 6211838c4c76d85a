package io.natward.scanner.login;

import io.natward.scanner.registry.Target;
import java.time.Duration;

/**
 * Keeps a run from locking accounts: is asked right before anything is sent to a host that shows knowledge of a secret, and is
 * told what came of it. Safe for use by many threads at once.
 */
public interface AccountGuard {

    /**
     * Begins one login. Waits while another host's login must first show whether the account works.
     *
     * @param most how long to wait at most; so much less than the host's time that the login can still follow
     * @throws AccountHeld if this account must not be used for this host, or the waiting took too long
     */
    Attempt begin(Target target, Duration most) throws AccountHeld, InterruptedException;

    /** A login under way. Closing it without a word of its outcome means that the outcome is not known. */
    interface Attempt extends AutoCloseable {
        /** The host accepted the credential, whatever it allows its owner. */
        void accepted();

        /** The host refused the credential. */
        void rejected();

        @Override
        void close();
    }

    /** The account must not be used any more in this run. The message is a sentence for the user. */
    final class AccountHeld extends Exception {
        private static final long serialVersionUID = 1L;

        public AccountHeld(String message) {
            super(message);
        }
    }
}
