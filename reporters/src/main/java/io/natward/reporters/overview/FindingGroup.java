package io.natward.reporters.overview;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * All hosts on which one policy has one verdict on one target that is neither compliant nor not applicable.
 *
 * @param target what the policy judges there
 * @param causes the hosts by what their verdict rests on, most hosts first
 */
public record FindingGroup(PolicySummary policy, String target, Verdict verdict, List<Cause> causes) {

    /** What tells one group from another. */
    public record Key(String policy, String target, Verdict verdict) {
        public Judged judged() {
            return new Judged(policy, target);
        }
    }

    /**
     * Hosts with the same derivation and the same remedy.
     *
     * @param sightings the hosts by what was found on them, most hosts first
     */
    public record Cause(
            List<String> because, Optional<String> needed, Optional<RemedyAdvice> remedy, List<Sighting> sightings) {
        public Cause {
            because = List.copyOf(because);
            sightings = List.copyOf(sightings);
        }

        public int hosts() {
            return sightings.stream().mapToInt(s -> s.hosts().size()).sum();
        }
    }

    /**
     * Hosts on which the same was found.
     *
     * @param message the finding's message, at a length that a person reads
     * @param found the evidence as sentences, each at a length that a person reads
     * @param change how the findings stand to the baseline; empty where there is none
     */
    public record Sighting(
            String message,
            Optional<String> effective,
            List<String> found,
            Optional<Change> change,
            List<HostRef> hosts) {
        public Sighting {
            found = List.copyOf(found);
            hosts = List.copyOf(hosts);
        }
    }

    public FindingGroup {
        causes = List.copyOf(causes);
    }

    public Key key() {
        return new Key(policy.id(), target, verdict);
    }

    /** The policy's id, and where it has several targets, what it judges there. */
    public String subject() {
        return policy.id() + part().map(p -> ": " + p).orElse("");
    }

    /** The target where the policy has several: its last part, or all of it where another one ends the same way. */
    public Optional<String> part() {
        if (policy.targets().size() <= 1) {
            return Optional.empty();
        }
        String last = last(target);
        boolean alone = policy.targets().stream()
                        .filter(t -> last(t).equalsIgnoreCase(last))
                        .count()
                == 1;
        return Optional.of(alone ? last : target);
    }

    private static String last(String target) {
        return target.substring(target.lastIndexOf('\\') + 1);
    }

    public int hosts() {
        return causes.stream().mapToInt(Cause::hosts).sum();
    }

    /** On how many of them the finding is new since the baseline, or worse. */
    public int freshHosts() {
        return causes.stream()
                .flatMap(c -> c.sightings().stream())
                .filter(s -> s.change().map(Change::counts).orElse(false))
                .mapToInt(s -> s.hosts().size())
                .sum();
    }

    /** How bad it is; empty for a verdict that is no judgement. */
    public Optional<Severity> severity() {
        return severity(verdict);
    }

    static Optional<Severity> severity(Verdict verdict) {
        if (verdict instanceof Verdict.NonCompliant bad) {
            return Optional.of(bad.severity());
        }
        return verdict instanceof Verdict.Waived waived ? Optional.of(waived.severity()) : Optional.empty();
    }

    /** {@code too-low}, or the verdict where it has no reason. */
    public String reason() {
        if (verdict instanceof Verdict.NonCompliant bad) {
            return bad.reason().label();
        }
        return verdict instanceof Verdict.Waived waived
                ? waived.reason().label()
                : verdict.kind().label();
    }
}
