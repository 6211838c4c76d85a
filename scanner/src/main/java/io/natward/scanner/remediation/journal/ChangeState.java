package io.natward.scanner.remediation.journal;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a planned change so far.
 *
 * @param host whose it is
 * @param before what stood there before the first write that may have been made: what is to be put back. Empty where no write
 *     was tried, and where those that were tried left nothing behind
 * @param created the keys that writes may have created, deepest first
 * @param written when the last write was about to be made
 * @param boot the start of the computer in which that was; empty where nothing was written or that is not known
 * @param later what the last look at it after the run found
 * @param restarted when somebody said that the host was restarted, after the last write
 */
public record ChangeState(
        String host,
        PlannedChange planned,
        ChangeProgress progress,
        Optional<ValueImage> before,
        List<RegistryPath> created,
        Optional<Instant> written,
        Optional<BootIdentity> boot,
        Optional<RunEvent.Verified> later,
        Optional<Instant> restarted) {
    public ChangeState {
        created = List.copyOf(created);
    }

    /** Whether a write was made, or may have been, that acts only after a restart. */
    public boolean needsRestart() {
        if (written.isEmpty() || !planned.restart()) {
            return false;
        }
        if (progress instanceof ChangeProgress.Ended ended) {
            return ended.verdict() == ChangeVerdict.FIXED || ended.verdict() == ChangeVerdict.NOT_VERIFIED;
        }
        return progress instanceof ChangeProgress.InFlight;
    }

    static ChangeState notBegun(String host, PlannedChange planned) {
        return new ChangeState(
                host,
                planned,
                new ChangeProgress.NotBegun(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    ChangeState intended(RunEvent.Intended intent, Optional<BootIdentity> now) {
        List<RegistryPath> keys = Stream.concat(created.stream(), intent.creates().stream())
                .distinct()
                .sorted((a, b) -> b.toString().length() - a.toString().length())
                .toList();
        return new ChangeState(
                host,
                planned,
                new ChangeProgress.InFlight(intent.at()),
                before.or(() -> Optional.of(intent.before())),
                keys,
                Optional.of(intent.at()),
                now,
                Optional.empty(),
                Optional.empty());
    }

    /** @param standing what is to be put back, after this */
    ChangeState ended(RunEvent.Ended end, Optional<ValueImage> standing) {
        ChangeProgress ended = new ChangeProgress.Ended(end.at(), end.verdict(), end.found(), end.detail());
        return new ChangeState(host, planned, ended, standing, created, written, boot, later, restarted);
    }

    ChangeState verified(RunEvent.Verified verified) {
        return new ChangeState(
                host, planned, progress, before, created, written, boot, Optional.of(verified), restarted);
    }

    ChangeState restarted(Instant at) {
        return written.isEmpty()
                ? this
                : new ChangeState(host, planned, progress, before, created, written, boot, later, Optional.of(at));
    }
}
