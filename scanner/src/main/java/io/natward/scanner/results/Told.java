package io.natward.scanner.results;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.ReportHeader;
import java.time.Instant;

/**
 * What a run told of a host.
 *
 * @param at when it contacted the host; of a host without an answer, when the run began
 */
record Told(HostResult result, Instant at) {

    static Told by(ReportHeader run, HostResult result) {
        return new Told(
                result,
                result.outcome() instanceof Outcome.Answered answered
                        ? answered.contact().at()
                        : run.startedAt());
    }

    /**
     * Whether both say the same of the host: the same computer answered, and every verdict with its evidence is the same; or
     * it gave no answer for the same reason. When, by which login and how long does not count.
     */
    boolean agreesWith(Told other) {
        return sameOutcome(result.outcome(), other.result.outcome())
                && result.findings().equals(other.result.findings())
                && result.notes().equals(other.result.notes())
                && result.addresses().equals(other.result.addresses());
    }

    private static boolean sameOutcome(Outcome one, Outcome other) {
        if (one instanceof Outcome.Answered a && other instanceof Outcome.Answered b) {
            return sameComputer(a.contact(), b.contact());
        }
        return one instanceof Outcome.Unanswered a && other instanceof Outcome.Unanswered b && a.why() == b.why();
    }

    private static boolean sameComputer(Contact one, Contact other) {
        return one.computerName().equalsIgnoreCase(other.computerName());
    }
}
