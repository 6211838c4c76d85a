package io.natward.scanner.remediation.restart;

import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.journal.BootIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * The last write of a value on a host.
 *
 * @param run the run that made it, or may have made it
 * @param host as the run calls it
 * @param left what the run left there, if it was made
 * @param boot the start of the computer in which it was made; empty where not known
 * @param confirmed when somebody said that the host was restarted since
 */
public record RestartRecord(
        String run,
        String host,
        Instant written,
        ValueImage left,
        Optional<BootIdentity> boot,
        Optional<Instant> confirmed) {}
