package io.natward.policies.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The verdict of one policy on one target of one host, with everything a person needs to believe it and to act on it.
 *
 * @param policy the policy's id
 * @param target what was judged, stable across runs: {@code HKLM\...\Key\ValueName}
 * @param verdict the judgement
 * @param message one sentence: what is the case and what should be, with a full stop
 * @param effective what Windows acts on, for example {@code 0}; empty where that is not known
 * @param needed what the policy wants, for example {@code 2}, {@code 0 or absent}; empty where not applicable or unknown
 * @param evidence what was found, the deciding piece first
 * @param because the derivation, one sentence each: what the host was taken to be, and what follows
 * @param remedy what to do; empty where there is nothing to do
 * @param related ids of policies whose findings on this host bear on this one
 * @param notes advice that changes no verdict
 * @param baseline how it stands to the baseline; empty where there is none, and where neither run has a finding here or
 *     this one cannot tell
 * @param remedied what a remediation did about it, in the report of its run
 */
public record Finding(
        String policy,
        String target,
        Verdict verdict,
        String message,
        Optional<String> effective,
        Optional<String> needed,
        List<Evidence> evidence,
        List<String> because,
        Optional<RemedyAdvice> remedy,
        List<String> related,
        List<String> notes,
        Optional<Change> baseline,
        Optional<Remedied> remedied) {
    public Finding {
        evidence = List.copyOf(evidence);
        because = List.copyOf(because);
        related = List.copyOf(related);
        notes = List.copyOf(notes);
    }

    /** A finding that was compared with no baseline. */
    public Finding(
            String policy,
            String target,
            Verdict verdict,
            String message,
            Optional<String> effective,
            Optional<String> needed,
            List<Evidence> evidence,
            List<String> because,
            Optional<RemedyAdvice> remedy,
            List<String> related,
            List<String> notes) {
        this(
                policy,
                target,
                verdict,
                message,
                effective,
                needed,
                evidence,
                because,
                remedy,
                related,
                notes,
                Optional.empty(),
                Optional.empty());
    }

    /** The same finding with another derivation. */
    public Finding because(List<String> other) {
        return new Finding(
                policy, target, verdict, message, effective, needed, evidence, other, remedy, related, notes, baseline,
                remedied);
    }

    /** The same with another verdict, and with more notes. */
    public Finding judged(Verdict other, List<String> moreNotes) {
        List<String> all = Stream.concat(notes.stream(), moreNotes.stream()).toList();
        return new Finding(
                policy, target, other, message, effective, needed, evidence, because, remedy, related, all, baseline,
                remedied);
    }

    /** The same, compared with a baseline. */
    public Finding compared(Change change) {
        return new Finding(
                policy,
                target,
                verdict,
                message,
                effective,
                needed,
                evidence,
                because,
                remedy,
                related,
                notes,
                Optional.of(change),
                remedied);
    }

    /** The same with other advice. */
    public Finding advised(RemedyAdvice advice) {
        return new Finding(
                policy,
                target,
                verdict,
                message,
                effective,
                needed,
                evidence,
                because,
                Optional.of(advice),
                related,
                notes,
                baseline,
                remedied);
    }

    /** The same in the report of a remediation. */
    public Finding remedied(Remedied by) {
        return new Finding(
                policy,
                target,
                verdict,
                message,
                effective,
                needed,
                evidence,
                because,
                remedy,
                related,
                notes,
                baseline,
                Optional.of(by));
    }
}
