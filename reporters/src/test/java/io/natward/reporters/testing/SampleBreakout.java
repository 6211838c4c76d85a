package io.natward.reporters.testing;

import io.natward.policies.finding.Catalogue;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What breaks out of a page that forgets to escape one of its places: elements, attributes, comments, style, script, links. */
final class SampleBreakout {
    private static final List<String> TEXTS = List.of(
            "<script>alert(1)</script>",
            "</script><script>alert(2)</script>",
            "</style><style>*{display:none}</style>",
            "</title><img src=x onerror=alert(3)>",
            "--><svg onload=alert(4)><!--",
            "</noscript><img src=x onerror=alert(5)>",
            "</textarea></select></template><iframe src=javascript:alert(6)>",
            "\" onmouseover=\"alert(7)\" autofocus onfocus=\"alert(8)",
            "' style='background:url(https://evil.example/x)' x='",
            "<a href=javascript:alert(9)>click</a><base href=https://evil.example/>",
            "</text></svg><foreignObject><body onload=alert(10)>",
            "@import url(https://evil.example/y.css); } body { display: none",
            "&lt;script&gt;alert(11)&lt;/script&gt;",
            "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
            "../../../etc/passwd%00..\\..\\x",
            "Zürich-Größe-01",
            "שרת-01.example");

    private SampleBreakout() {}

    static List<HostResult> hosts() {
        List<HostResult> hosts = new ArrayList<>();
        for (String text : TEXTS) {
            int i = hosts.size();
            hosts.add(new HostResult(
                    i,
                    SampleHosts.summary(i, text, List.of(i % 2 == 0 ? "branch" : text), "vpn-1"),
                    new Outcome.Answered(SampleHosts.contact(text)),
                    List.of(
                            SampleHosts.natt("branch", SampleHosts.bad(Reason.MALFORMED, Severity.HIGH), text),
                            SampleHosts.simple(SampleNetwork.PROHIBIT, waived(i, text))),
                    List.of(text)));
        }
        return hosts;
    }

    private static Verdict waived(int i, String text) {
        return i == 0 ? SampleHosts.waived(text) : new Verdict.Compliant();
    }

    static List<PolicySummary> policies() {
        List<PolicySummary> policies = SampleNetwork.policies();
        PolicySummary first = policies.get(0);
        List<Reference> references = new ArrayList<>();
        TEXTS.forEach(text -> references.add(new Reference(Catalogue.OTHER, text, Optional.of(text))));
        for (String uri : List.of(
                "javascript:alert(20)",
                " javascript:alert(21)",
                "JaVaScRiPt:alert(22)",
                "data:text/html,<script>alert(23)</script>",
                "https://example.org/\" onclick=\"alert(24)")) {
            references.add(new Reference(Catalogue.OTHER, uri, Optional.of(uri)));
        }
        PolicySummary hostile = new PolicySummary(
                first.id(),
                String.join(" ", TEXTS.subList(0, 4)),
                first.severity(),
                first.targets(),
                String.join(" ", TEXTS),
                first.rationale(),
                first.remedy(),
                references,
                Optional.of("javascript:alert(25)"),
                first.guide(),
                first.shipped(),
                first.where(),
                first.sha256(),
                first.neededByClass());
        return Stream.concat(Stream.of(hostile), policies.stream().skip(1)).toList();
    }

    static Remarks remarks() {
        return new Remarks(TEXTS, List.of(), TEXTS);
    }
}
