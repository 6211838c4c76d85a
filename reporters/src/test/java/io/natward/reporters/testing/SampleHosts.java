package io.natward.reporters.testing;

import static io.natward.reporters.testing.SampleNetwork.IKEEXT;
import static io.natward.reporters.testing.SampleNetwork.KEY;
import static io.natward.reporters.testing.SampleNetwork.NATT;
import static io.natward.reporters.testing.SampleNetwork.OWN;
import static io.natward.reporters.testing.SampleNetwork.PROHIBIT;
import static io.natward.reporters.testing.SampleNetwork.VALUE;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.CommandEvidence;
import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.Connection.Protection;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.WaiverSummary;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification;
import io.natward.policies.topology.Classification.Pair;
import io.natward.policies.topology.Side;
import io.natward.policies.topology.SitePath;
import io.natward.policies.topology.TopologyClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Host results for the sample reports. */
final class SampleHosts {
    static final List<String[]> SITES = List.of(
            new String[] {"branch", "vpn-1"},
            new String[] {"hq", "vpn-1"},
            new String[] {"plant", "vpn-2"},
            new String[] {"roaming", "vpn-1"},
            new String[] {"workshop", "vpn-1"});

    private static final List<Reason> REASONS = List.of(Reason.values());

    private SampleHosts() {}

    static List<HostResult> everything() {
        List<HostResult> hosts = new ArrayList<>();
        hosts.add(answered(hosts.size(), "ws-001.branch.example", "branch", "vpn-1", new Verdict.Compliant(), "2"));
        hosts.add(answered(
                hosts.size(), "ws-002.branch.example", "branch", "vpn-1", bad(Reason.TOO_LOW, Severity.HIGH), "1"));
        hosts.add(answered(
                hosts.size(), "ws-003.branch.example", "branch", "vpn-1", bad(Reason.TOO_LOW, Severity.HIGH), "1"));
        hosts.add(answered(
                hosts.size(), "ws-004.branch.example", "branch", "vpn-1", bad(Reason.TOO_LOW, Severity.HIGH), "0"));
        hosts.add(answered(
                hosts.size(),
                "ws-101.workshop.example",
                "workshop",
                "vpn-1",
                bad(Reason.MALFORMED, Severity.HIGH),
                "\"2\""));
        hosts.add(answered(
                hosts.size(),
                "ws-102.workshop.example",
                "workshop",
                "vpn-1",
                bad(Reason.MISSPELLED, Severity.HIGH),
                "2"));
        hosts.add(answered(
                hosts.size(), "hq-01.example", "hq", "vpn-1", bad(Reason.OVER_PERMISSIVE, Severity.MEDIUM), "2"));
        hosts.add(answered(hosts.size(), "hq-02.example", "hq", "vpn-1", bad(Reason.MISPLACED, Severity.LOW), "1"));
        hosts.add(answered(hosts.size(), "hq-03.example", "hq", "vpn-1", new Verdict.NotApplicable(), "0"));
        hosts.add(answered(hosts.size(), "plant-01.example", "plant", "vpn-2", waived("w-plc-2026"), "2"));
        hosts.add(answered(hosts.size(), "plant-02.example", "plant", "vpn-2", new Verdict.Unreadable(), "?"));
        hosts.add(answered(hosts.size(), "store-01.example", "warehouse", "vpn-1", new Verdict.Indeterminate(), "2"));
        hosts.add(prohibiting(hosts.size()));
        for (NoAnswer why : NoAnswer.values()) {
            hosts.add(unanswered(
                    hosts.size(),
                    "silent-" + why.label() + ".example",
                    why,
                    "10.3.0.9:5986 said nothing for 20 s; is the listener on?"));
        }
        hosts.add(answered(hosts.size(), "ws-005.branch.example", "branch", "vpn-1", new Verdict.Compliant(), "2"));
        return hosts;
    }

    /** Findings of all kinds of change since a baseline, and one that is gone. */
    static List<HostResult> compared() {
        List<Change> cycle = List.of(Change.NEW, Change.UNCHANGED, Change.WORSE, Change.UPDATED);
        List<HostResult> hosts = new ArrayList<>();
        for (HostResult host : everything()) {
            List<Finding> findings = host.findings().stream()
                    .map(f -> switch (f.verdict().kind()) {
                        case NON_COMPLIANT -> f.compared(cycle.get(host.index() % cycle.size()));
                        case WAIVED -> f.compared(Change.UNCHANGED);
                        case COMPLIANT -> f.policy().equals(NATT) ? f.compared(Change.FIXED) : f;
                        default -> f;
                    })
                    .toList();
            hosts.add(new HostResult(host.index(), host.host(), host.outcome(), findings, host.notes()));
        }
        return hosts;
    }

    static List<HostResult> hostile() {
        String[] texts = {
            "\u0000\u0001\u0007\u001B[31mred\u001B[0m\u001B]0;title\u0007\u009B2J",
            "]]><!-- --></failure><!ENTITY x>",
            "lone \uD83D and \uDE00 and \uFFFE\uFFFF",
            "emoji \uD83D\uDE00 umlauts äöüß",
            "\u202Egnp.exe\u2066 \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627",
            "<script>alert(1)</script><img src=x onerror=alert(1)>\"'`${7*7}",
            "javascript:alert(1) https://evil.example/x =cmd|' /C calc'!A0",
            "first line\r\nsecond line\ttab",
            "../../..\\..\\etc/passwd",
            "=cmd|' /C calc'!A0\",\"=1+1\"\n'\"-2;+3",
            "| `a` ```b [x](javascript:alert(2)) ![y](https://evil.example) @team #1 <!-- *c*\n# head\n/close",
            "x".repeat(100_000)
        };
        List<HostResult> hosts = new ArrayList<>();
        for (String text : texts) {
            int i = hosts.size();
            String name = "h" + i + "-" + (text.length() > 200 ? "long" : text);
            hosts.add(new HostResult(
                    i,
                    summary(i, name, List.of("branch"), "vpn-1"),
                    new Outcome.Answered(contact(text.length() > 200 ? "long" : text)),
                    List.of(
                            natt("branch", bad(Reason.MALFORMED, Severity.HIGH), text),
                            simple(PROHIBIT, new Verdict.Compliant()),
                            simple(IKEEXT, new Verdict.Compliant()),
                            simple(OWN, new Verdict.Compliant())),
                    List.of("note: " + Integer.toString(i) + text)));
        }
        hosts.add(unanswered(
                hosts.size(),
                "h-\u0000]]>\uD83D<b>.example",
                NoAnswer.FAILED,
                "said \u001B[2J<script>x</script>\uDE00"));
        return hosts;
    }

    static HostResult ofFleet(int i, double nonCompliant) {
        String[] site = SITES.get(i % SITES.size());
        String name = "ws-%05d.%s.example".formatted(i, site[0]);
        // a fixed scatter, so that every run sees the same fleet
        double dice = ((i * 2654435761L) % 1000) / 1000.0;
        if (i % 97 == 96) {
            return unanswered(
                    i,
                    name,
                    i % 2 == 0 ? NoAnswer.UNREACHABLE : NoAnswer.REJECTED,
                    "10.0.0.1:5985 refused the connection");
        }
        if (dice >= nonCompliant) {
            return answered(i, name, site[0], site[1], new Verdict.Compliant(), neededIn(site[0], site[1]));
        }
        Reason reason = REASONS.get(i % REASONS.size());
        return answered(
                i,
                name,
                site[0],
                site[1],
                bad(reason, reason == Reason.OVER_PERMISSIVE ? Severity.MEDIUM : Severity.HIGH),
                Integer.toString(i % 4));
    }

    static HostResult waived(int i) {
        return answered(i, "plant-%05d.example".formatted(i), "plant", "vpn-2", waived("w-" + i), "2");
    }

    static Verdict waived(String id) {
        return new Verdict.Waived(
                Reason.OVER_PERMISSIVE,
                Severity.MEDIUM,
                new WaiverSummary(
                        id,
                        "The PLC's vendor supports no lower value before its update in January.",
                        "J. Doe, plant security",
                        "NET-4711",
                        "2027-01-31, Europe/Berlin",
                        Instant.parse("2027-01-31T23:00:00Z"),
                        SourceRange.at("waivers.yaml", 4, 9)));
    }

    static HostResult silent(int i) {
        return unanswered(i, "ws-%05d.plant.example".formatted(i), NoAnswer.UNREACHABLE, "10.0.0.1:5985 refused it");
    }

    /** The same host at each call: its data are seeded by its number. */
    static HostResult ofNoise(int i) {
        String data = new Random(i)
                .ints(2_000, 0x4E00, 0xA000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String name = "ws-%05d.branch.example".formatted(i);
        return answered(i, name, "branch", "vpn-1", bad(Reason.MALFORMED, Severity.HIGH), data);
    }

    private static HostResult answered(int i, String name, String site, String server, Verdict verdict, String data) {
        return new HostResult(
                i,
                summary(i, name, List.of(site), server),
                new Outcome.Answered(contact(name.substring(0, name.indexOf('.')))),
                List.of(
                        natt(site, verdict, data),
                        simple(PROHIBIT, new Verdict.Compliant()),
                        simple(IKEEXT, verdict instanceof Verdict.Unreadable ? verdict : new Verdict.Compliant()),
                        simple(OWN, i % 7 == 6 ? bad(Reason.WRONG, Severity.MEDIUM) : new Verdict.NotApplicable())),
                i % 5 == 4 ? List.of("its address 203.0.113.9 contradicts the declared topology") : List.of());
    }

    private static HostResult prohibiting(int i) {
        return new HostResult(
                i,
                summary(i, "lt-0042.example", List.of("hq", "roaming"), "vpn-1"),
                new Outcome.Answered(contact("LT-0042")),
                List.of(
                        natt("roaming", new Verdict.Compliant(), "2"),
                        simple(PROHIBIT, bad(Reason.WRONG, Severity.CRITICAL)),
                        simple(IKEEXT, new Verdict.Compliant()),
                        simple(OWN, new Verdict.Compliant())),
                List.of());
    }

    static HostResult unanswered(int i, String name, NoAnswer why, String detail) {
        return new HostResult(
                i,
                summary(i, name, List.of("plant"), "vpn-2"),
                new Outcome.Unanswered(why, detail),
                List.of(),
                List.of());
    }

    static Verdict bad(Reason reason, Severity severity) {
        return new Verdict.NonCompliant(reason, severity);
    }

    static HostSummary summary(int i, String name, List<String> sites, String server) {
        List<Pair> pairs = sites.stream()
                .map(s -> new Pair(
                        s, server, Side.INITIATOR, SampleNetwork.path(s, server).flatMap(SitePath::topologyClass)))
                .toList();
        Optional<TopologyClass> greatest =
                pairs.stream().flatMap(p -> p.topologyClass().stream()).max(TopologyClass::compareTo);
        return new HostSummary(
                name,
                sites,
                List.of("workstations"),
                List.of("vpn-client"),
                true,
                Map.of("owner-team", "networks", "b", "2", "a", "1"),
                Optional.of("net-team@example.org"),
                new Classification(greatest, pairs, List.of("the greatest class of its paths counts"), false),
                new SourceRange("inventory.yaml", 40 + i, 3, 40 + i, 30));
    }

    static Contact contact(String computer) {
        return new Contact(
                SampleReport.STARTED.plusSeconds(2),
                Duration.ofMillis(412),
                "10.3.0.7:5986",
                computer,
                Optional.of("Windows 11 Enterprise 10.0.22631"),
                Optional.of("10.0.22631"),
                new Connection("winrm4j", Login.NTLM, Protection.SEALED, false),
                "EXAMPLE\\svc-audit",
                List.of(command(0, 0, "cd"), command(250, 1, "e3")),
                6);
    }

    private static CommandEvidence command(int millis, int exitCode, String digest) {
        return new CommandEvidence(
                SampleReport.STARTED.plusSeconds(2).plusMillis(millis),
                "cmd /d /v:on /c \"echo 0f9c start&reg query \"" + KEY + "\" 2>nul&echo 0f9c 0 !errorlevel!\"",
                exitCode,
                1_234 + millis,
                digest.repeat(32));
    }

    private static String neededIn(String site, String server) {
        return SampleNetwork.path(site, server)
                .flatMap(SitePath::topologyClass)
                .map(c -> SampleNetwork.policies().get(0).neededByClass().getOrDefault(c.label(), "0"))
                .orElse("?")
                .substring(0, 1);
    }

    private static Correction correction(String data, String needed) {
        return new Correction(
                data.compareTo(needed) < 0 ? Direction.RAISES : Direction.LOWERS,
                true,
                List.of(
                        new ValueChange(
                                RegistryPath.parse(KEY),
                                VALUE,
                                new ValueImage.Stored(RegistryType.DWORD, data),
                                new ValueImage.Stored(RegistryType.DWORD, needed)),
                        new ValueChange(
                                RegistryPath.parse(KEY),
                                VALUE + "s",
                                new ValueImage.Unread("only its name was seen"),
                                new ValueImage.Absent())));
    }

    static Finding natt(String site, Verdict verdict, String data) {
        String server = site.equals("plant") ? "vpn-2" : "vpn-1";
        String needed = neededIn(site, server);
        boolean act = verdict instanceof Verdict.NonCompliant;
        Evidence evidence = verdict instanceof Verdict.Unreadable
                ? new Evidence(
                        KEY,
                        Optional.empty(),
                        Evidence.State.UNREADABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("access denied"))
                : new Evidence(
                        KEY,
                        Optional.of(VALUE),
                        Evidence.State.PRESENT,
                        Optional.of("REG_DWORD"),
                        Optional.of(data),
                        Optional.empty());
        return new Finding(
                NATT,
                KEY + "\\" + VALUE,
                verdict,
                VALUE + " is " + data + ", and this host needs " + needed + ".",
                Optional.of(data),
                Optional.of(needed),
                List.of(evidence),
                List.of(
                        "Hosts of site '" + site + "' dial " + server + ".",
                        "The way crosses the NATs declared in inventory.yaml, so the class follows, and with it "
                                + needed + "."),
                act
                        ? Optional.of(new RemedyAdvice(
                                "Set the value and restart.",
                                List.of("reg add \"" + KEY + "\" /v " + VALUE + " /t REG_DWORD /d " + needed + " /f"),
                                true,
                                Optional.of(correction(data, needed))))
                        : Optional.empty(),
                List.of(PROHIBIT),
                verdict instanceof Verdict.Compliant && site.equals("branch")
                        ? List.of("A stray copy stands under Services\\IPSec.")
                        : List.of());
    }

    static Finding simple(String policy, Verdict verdict) {
        String key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters";
        return new Finding(
                policy,
                key + "\\" + policy,
                verdict,
                "The value of " + policy + " was judged " + verdict.kind().label() + ".",
                Optional.of("1"),
                Optional.of("0 or absent"),
                List.of(new Evidence(
                        key,
                        Optional.of(policy),
                        Evidence.State.ABSENT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("the key was read"))),
                List.of("It applies to VPN clients."),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
