package io.natward.scanner.waiver;

import io.natward.policies.finding.VerdictKind;
import io.natward.scanner.baseline.EarlierReport;
import io.natward.scanner.baseline.EarlierReport.Head;
import io.natward.scanner.baseline.EarlierReport.ReportedFinding;
import io.natward.scanner.baseline.EarlierReport.ReportedHost;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a waiver was for in an earlier run.
 *
 * @param findings findings that it is for, waived or not
 * @param open what it is for and nothing is known of: hosts without an answer, and verdicts that could not be given
 */
public record WaiverUse(int findings, int open) {
    public static final WaiverUse NONE = new WaiverUse(0, 0);

    /**
     * By the waivers' ids; one that is for nothing has none.
     *
     * @throws io.natward.policies.source.InvalidInputException where the file is no JSON report of natward
     */
    public static Map<String, WaiverUse> of(Waivers waivers, Path report) {
        Counter counter = new Counter(waivers.all());
        EarlierReport.read(report, counter);
        return counter.uses;
    }

    /** Whether it is for nothing, as far as everything was answered. */
    public boolean needless() {
        return findings == 0 && open == 0;
    }

    public String text() {
        return findings + (open == 0 ? "" : ", " + open + " not known");
    }

    private WaiverUse plus(WaiverUse more) {
        return new WaiverUse(findings + more.findings, open + more.open);
    }

    private static final class Counter implements EarlierReport.Listener {
        private static final WaiverUse FINDING = new WaiverUse(1, 0);
        private static final WaiverUse OPEN = new WaiverUse(0, 1);

        private final List<Waiver> waivers;
        private final Map<String, WaiverUse> uses = new HashMap<>();

        Counter(List<Waiver> waivers) {
            this.waivers = waivers;
        }

        @Override
        public void head(Head head) {
            // findings on declarations have no waivers
        }

        @Override
        public void host(ReportedHost host, boolean answered) {
            if (!answered) {
                waivers.stream().filter(w -> selects(w, host)).forEach(w -> add(w, OPEN));
            }
        }

        @Override
        public void finding(ReportedHost host, ReportedFinding finding) {
            boolean open = finding.verdict().equals(VerdictKind.UNREADABLE.label())
                    || finding.verdict().equals(VerdictKind.INDETERMINATE.label());
            boolean found = finding.verdict().equals(VerdictKind.NON_COMPLIANT.label())
                    || finding.verdict().equals(VerdictKind.WAIVED.label());
            if (open || found) {
                waivers.stream()
                        .filter(w -> w.selects(finding.policy(), finding.target()) && selects(w, host))
                        .forEach(w -> add(w, found ? FINDING : OPEN));
            }
        }

        private void add(Waiver waiver, WaiverUse use) {
            uses.merge(waiver.id(), use, WaiverUse::plus);
        }

        private static boolean selects(Waiver waiver, ReportedHost host) {
            return waiver.selects(host.name(), host.sites(), host.groups());
        }
    }
}
