package io.natward.policies.finding;

import io.natward.policies.source.SourceRange;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What reports say of a policy.
 *
 * @param severity the greatest severity that a finding of it can have
 * @param targets what it judges, in the order of its findings
 * @param summary one or two sentences, plain text
 * @param rationale why it matters, plain text, paragraphs separated by an empty line
 * @param remedy how to put it right, plain text
 * @param references where the rule comes from
 * @param helpUri where to read the policy's page
 * @param guide that page itself, Markdown; empty for a policy that did not come with natward
 * @param shipped whether it came with natward, so that {@code where} is no file of the user's
 * @param where the policy's id in its file
 * @param sha256 digest of the policy's file
 * @param neededByClass what the policy needs in each topology class, by the class's label ({@code both-nat} to {@code
 *     2}), as {@link Finding#needed} says it; empty for a policy that the topology does not matter to
 */
public record PolicySummary(
        String id,
        String title,
        Severity severity,
        List<String> targets,
        String summary,
        String rationale,
        String remedy,
        List<Reference> references,
        Optional<String> helpUri,
        Optional<String> guide,
        boolean shipped,
        SourceRange where,
        String sha256,
        Map<String, String> neededByClass) {
    public PolicySummary {
        targets = List.copyOf(targets);
        references = List.copyOf(references);
        neededByClass = Collections.unmodifiableMap(new TreeMap<>(neededByClass));
    }

    /** The same without its page, which is long. */
    public PolicySummary withoutGuide() {
        return new PolicySummary(
                id,
                title,
                severity,
                targets,
                summary,
                rationale,
                remedy,
                references,
                helpUri,
                Optional.empty(),
                shipped,
                where,
                sha256,
                neededByClass);
    }

    /** Whether what the policy needs follows from the topology. */
    public boolean topological() {
        return !neededByClass.isEmpty();
    }

    /**
     * Where a rule comes from.
     *
     * @param id what the catalogue calls it, for example {@code KB926179} or {@code 18.4.5}
     * @param uri where to read it
     */
    public record Reference(Catalogue catalogue, String id, Optional<String> uri) {

        /** The id as people know it, with the catalogue's name where the id alone would say nothing. */
        public String label() {
            return switch (catalogue) {
                case CIS, STIG, NIST, RFC -> catalogue.name() + " " + id;
                case KB, MICROSOFT, OTHER -> id;
            };
        }
    }
}
