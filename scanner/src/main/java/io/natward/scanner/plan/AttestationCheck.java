package io.natward.scanner.plan;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.Severity;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Attestation;
import io.natward.policies.topology.Attestations;
import io.natward.policies.topology.Attestations.Lapse;
import io.natward.policies.topology.NetworkTree;
import io.natward.policies.topology.Site.Uplink;
import io.natward.policies.topology.SitePath;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Asks that somebody gave their word, lately enough, for each uplink that verdicts rest on. */
public final class AttestationCheck {
    private AttestationCheck() {}

    /**
     * One low finding for each uplink on the ways without a word that counts.
     *
     * @param mostDays how many days old an attestation may be
     * @param today the date in UTC
     */
    public static List<DeclarationFinding> findings(
            NetworkTree tree, Collection<SitePath> ways, int mostDays, LocalDate today) {
        return Attestations.lapses(tree, ways, mostDays, today).stream()
                .map(lapse -> finding(lapse, mostDays))
                .toList();
    }

    private static DeclarationFinding finding(Lapse lapse, int mostDays) {
        if (lapse instanceof Lapse.Missing missing) {
            return finding(
                    missing,
                    DeclarationRule.UNATTESTED_UPLINK,
                    "Nobody attested that the uplink of " + missing.site().name() + " is as declared.");
        }
        if (lapse instanceof Lapse.Old old) {
            return finding(
                    old,
                    DeclarationRule.OUTDATED_ATTESTATION,
                    "The uplink of " + old.site().name() + " was " + word(old.attestation()) + ", more than " + mostDays
                            + " days ago.");
        }
        Lapse.Ahead ahead = (Lapse.Ahead) lapse;
        return finding(
                ahead,
                DeclarationRule.UNATTESTED_UPLINK,
                "The uplink of " + ahead.site().name() + " is " + word(ahead.attestation())
                        + ", which is a day to come and attests nothing yet.");
    }

    private static DeclarationFinding finding(Lapse lapse, DeclarationRule rule, String message) {
        SourceRange where =
                lapse.site().uplink().map(Uplink::where).orElse(lapse.site().where());
        return new DeclarationFinding(rule, lapse.site().name(), Severity.LOW, message, where);
    }

    private static String word(Attestation attestation) {
        return "attested by " + attestation.by() + " on " + attestation.on();
    }
}
