package io.natward.policies.finding;

import io.natward.policies.source.SourceRange;
import java.util.Optional;

/**
 * Something wrong with a declaration in one of the user's files and not with a host. It counts as a finding of its severity.
 *
 * @param subject what it is about, stable across runs: a waiver's id, a site's name
 * @param message one sentence: what is the case and what should be, with a full stop
 * @param where the declaration
 * @param baseline how it stands to the baseline; empty where there is none
 */
public record DeclarationFinding(
        DeclarationRule rule,
        String subject,
        Severity severity,
        String message,
        SourceRange where,
        Optional<Change> baseline) {

    /** One that was compared with no baseline. */
    public DeclarationFinding(
            DeclarationRule rule, String subject, Severity severity, String message, SourceRange where) {
        this(rule, subject, severity, message, where, Optional.empty());
    }

    /** The same, compared with a baseline. */
    public DeclarationFinding compared(Change change) {
        return new DeclarationFinding(rule, subject, severity, message, where, Optional.of(change));
    }

    /** Its id among those of findings on hosts: its host is empty, which no host's name is. */
    public FindingId id() {
        return new FindingId("", rule.label(), subject);
    }
}
