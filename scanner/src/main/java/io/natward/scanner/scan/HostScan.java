package io.natward.scanner.scan;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.scanner.plan.HostPlan;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one host and judges it. Whatever happens on the way, the end is a result. */
final class HostScan {
    private static final Logger LOG = LoggerFactory.getLogger(HostScan.class);

    private final RegistryReader reader;
    private final Judge judge;

    HostScan(RegistryReader reader, Judge judge) {
        this.reader = reader;
        this.judge = judge;
    }

    HostResult scan(HostPlan host, Duration timeout) {
        try {
            ReadOutcome outcome = reader.read(host.target(), host.queries(), timeout);
            if (outcome instanceof ReadOutcome.Answered answered) {
                return judged(host, answered);
            }
            ReadOutcome.Unanswered unanswered = (ReadOutcome.Unanswered) outcome;
            return unanswered(host, unanswered.why(), unanswered.detail());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(host);
        } catch (RuntimeException | Error e) { // an error too: what one host makes of natward must not end the run
            LOG.error("{}: unexpected trouble", host.summary().name(), e);
            return unanswered(
                    host,
                    NoAnswer.FAILED,
                    "natward itself failed on this host (" + e.getClass().getSimpleName()
                            + "); run it again for this host with -v, and please report it.");
        }
    }

    static HostResult interrupted(HostPlan host) {
        return unanswered(host, NoAnswer.INTERRUPTED, "The run was interrupted before this host was done.");
    }

    private static HostResult unanswered(HostPlan host, NoAnswer why, String detail) {
        return new HostResult(host.index(), host.summary(), new Outcome.Unanswered(why, detail), List.of(), List.of());
    }

    private HostResult judged(HostPlan host, ReadOutcome.Answered answered) {
        HostFacts facts = host.facts(answered.readings());
        Contact read = answered.contact();
        Contact contact = judge.windows(facts)
                .map(windows -> read.running(windows.describe(), windows.dotted()))
                .orElse(read);
        return new HostResult(
                host.index(),
                host.summary(),
                new Outcome.Answered(contact),
                judge.findings(host, facts),
                answered.notes(),
                host.addresses(answered.below(), read.at()));
    }
}
