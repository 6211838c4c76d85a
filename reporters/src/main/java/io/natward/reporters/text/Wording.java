package io.natward.reporters.text;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Remedied;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.Verdict;
import io.natward.policies.topology.PathStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sentences that several formats say in the same way. Not yet made {@link Visible}. */
public final class Wording {
    /** What is shown of one line with data that a host sent, in characters. The JSON report alone has all of it. */
    private static final int LONGEST_LINE = 1000;

    private Wording() {}

    /** {@code non-compliant: too-low (high)}, {@code waived until 2027-01-31, UTC by 'w-1': too-low (high)}, {@code unreadable}. */
    public static String verdict(Verdict verdict) {
        if (verdict instanceof Verdict.NonCompliant bad) {
            return "non-compliant: %s (%s)"
                    .formatted(bad.reason().label(), bad.severity().label());
        }
        if (verdict instanceof Verdict.Waived waived) {
            return "waived until %s by '%s': %s (%s)"
                    .formatted(
                            waived.by().until(),
                            waived.by().id(),
                            waived.reason().label(),
                            waived.severity().label());
        }
        return verdict.kind().label();
    }

    /** The finding's message, cut where a host's data has made it very long. */
    public static String message(Finding finding) {
        return shortened(finding.message());
    }

    /** The evidence as a sentence, its data cut to what a person can read. */
    public static String evidence(Evidence evidence) {
        return shortened(evidence.sentence());
    }

    /** Everything about a finding as lines of plain text: what is needed, what was found, why, and what to do. */
    public static List<String> details(Finding finding) {
        List<String> lines = new ArrayList<>();
        if (finding.verdict() instanceof Verdict.Waived waived) {
            lines.add("waived: " + waived.by().sentence());
        }
        finding.baseline().ifPresent(change -> lines.add("baseline: " + change.label()));
        finding.needed().ifPresent(needed -> lines.add("needed: " + needed));
        finding.effective().ifPresent(effective -> lines.add("effective: " + effective));
        finding.evidence().forEach(e -> lines.add("found: " + evidence(e)));
        finding.because().forEach(b -> lines.add("because: " + b));
        finding.remedy().ifPresent(remedy -> lines.addAll(remedyLines(remedy)));
        finding.notes().forEach(n -> lines.add("note: " + n));
        lines.addAll(changes(finding));
        lines.replaceAll(Wording::shortened);
        return lines;
    }

    /** What a remediation did to each value: {@code fixed: HKLM\...\Value: before REG_DWORD 1, after REG_DWORD 2}. */
    public static List<String> changes(Finding finding) {
        return finding.remedied().map(Remedied::values).orElse(List.of()).stream()
                .map(value ->
                        shortened(value.verdict() + ": " + value.target() + ": before " + shortened(value.beforeText())
                                + ", after " + shortened(value.afterText())
                                + value.otherText()
                                        .map(other -> ", found " + shortened(other))
                                        .orElse("")
                                + (value.detail().isBlank() ? "" : "; " + value.detail())))
                .toList();
    }

    /** The line, cut where it is longer than a person reads. */
    public static String shortened(String line) {
        return Visible.shortened(line, LONGEST_LINE);
    }

    /** {@code masquerade NAT at 'branch' puts the initiator behind NAT}. */
    public static String nat(PathStep.Nat nat) {
        return switch (nat.kind()) {
            case NONE -> "No NAT at '" + nat.name() + "'";
            case UNKNOWN -> "Nobody has declared whether there is NAT at '" + nat.name() + "'";
            case ASSUMED ->
                "NAT is assumed at '" + nat.name() + "', which puts the "
                        + nat.side().label() + " behind NAT";
            default ->
                "The " + nat.kind().label() + " NAT at '" + nat.name() + "' puts the "
                        + nat.side().label() + " behind NAT";
        };
    }

    /** What to do, with the restart that it needs where the text does not speak of one. */
    public static String remedy(RemedyAdvice remedy) {
        boolean silent =
                remedy.restart() && !remedy.text().toLowerCase(Locale.ROOT).contains("restart");
        return remedy.text() + (silent ? " It takes effect after a restart of the computer." : "");
    }

    private static List<String> remedyLines(RemedyAdvice remedy) {
        List<String> lines = new ArrayList<>();
        lines.add("remedy: " + remedy(remedy));
        remedy.commands().forEach(c -> lines.add("    " + c));
        return lines;
    }

    /** The way to a host and what it cost: {@code wsman, NTLM over HTTP, sealed: 1 command, 4 requests}. */
    public static String contact(Contact contact) {
        return contact.connection().sentence() + ": "
                + counted(contact.commands().size(), "command") + ", " + counted(contact.requests(), "request");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
