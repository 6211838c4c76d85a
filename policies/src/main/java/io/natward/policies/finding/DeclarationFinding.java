package io.natward.policies.finding;

import io.natward.policies.source.SourceRange;

/**
 * Something wrong with a declaration in one of the user's files and not with a host. It counts as a finding of its severity.
 *
 * @param subject what it is about, stable across runs: a waiver's id, a site's name
 * @param message one sentence: what is the case and what should be, with a full stop
 * @param where the declaration
 */
public record DeclarationFinding(
        DeclarationRule rule, String subject, Severity severity, String message, SourceRange where) {

    /** Its id among those of findings on hosts: its host is empty, which no host's name is. */
    public FindingId id() {
        return new FindingId("", rule.label(), subject);
    }
}
