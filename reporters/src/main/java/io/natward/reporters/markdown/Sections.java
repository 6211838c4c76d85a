package io.natward.reporters.markdown;

import static io.natward.reporters.markdown.Markdown.code;
import static io.natward.reporters.markdown.Markdown.words;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Verdict;
import io.natward.reporters.overview.FindingGroup;
import io.natward.reporters.overview.FindingGroup.Cause;
import io.natward.reporters.overview.FindingGroup.Sighting;
import io.natward.reporters.overview.Fixed;
import io.natward.reporters.overview.HostRef;
import io.natward.reporters.overview.Silence;
import io.natward.reporters.text.Answer;
import io.natward.reporters.text.Visible;
import io.natward.reporters.text.Wording;
import java.util.List;
import java.util.stream.Collectors;

/** The folded parts: on which hosts, what was found there, and what to do. Long lists end in a number. */
final class Sections {
    private static final int MOST_CAUSES = 4;
    private static final int MOST_SIGHTINGS = 5;
    private static final int MOST_HOSTS = 10;
    private static final int LONGEST = 300;

    private Sections() {}

    /** A line with data from a host, at the length that a comment has room for. */
    static String cut(String line) {
        return Visible.shortened(line, LONGEST);
    }

    static String of(FindingGroup group) {
        StringBuilder text = new StringBuilder();
        text.append(summary(grade(group) + ": " + group.policy().id() + ", " + group.reason(), group.hosts()));
        group.part().ifPresent(p -> text.append(code(cut(p))).append(": "));
        text.append(words(group.policy().title())).append(".\n\n");
        if (group.verdict() instanceof Verdict.Waived waived) {
            text.append("Waived by ").append(code(cut(waived.by().sentence()))).append(".\n\n");
        }
        group.causes().stream().limit(MOST_CAUSES).forEach(cause -> cause(cause, text));
        int shown = group.causes().stream()
                .limit(MOST_CAUSES)
                .flatMap(c -> c.sightings().stream().limit(MOST_SIGHTINGS))
                .mapToInt(s -> s.hosts().size())
                .sum();
        return more(group.hosts() - shown, text).append("\n</details>\n\n").toString();
    }

    /** @param findings on declarations, all of one rule and severity */
    static String of(List<DeclarationFinding> findings) {
        DeclarationFinding first = findings.get(0);
        StringBuilder text = new StringBuilder("<details><summary>"
                + first.severity().label() + ": " + first.rule().label() + ", "
                + Answer.count(findings.size(), "declaration") + "</summary>\n\n");
        text.append(words(first.rule().title())).append(".\n\n");
        findings.stream()
                .limit(MOST_HOSTS)
                .forEach(finding -> text.append("- ")
                        .append(code(cut(finding.message())))
                        .append(" Declared at ")
                        .append(code(cut(finding.where().toString())))
                        .append(".\n"));
        if (findings.size() > MOST_HOSTS) {
            text.append("- and ").append(findings.size() - MOST_HOSTS).append(" more\n");
        }
        return text.append("  - What to do: ")
                .append(words(first.rule().remedy()))
                .append("\n\n</details>\n\n")
                .toString();
    }

    static String ofFixed(List<Fixed> fixed) {
        StringBuilder text = new StringBuilder(
                "<details><summary>fixed since the baseline: " + Fixed.count(fixed) + "</summary>\n\n");
        fixed.stream()
                .limit(MOST_HOSTS)
                .forEach(f -> text.append("- ")
                        .append(code(f.subject()))
                        .append(": ")
                        .append(names(f.hosts()))
                        .append('\n'));
        int shown =
                fixed.stream().limit(MOST_HOSTS).mapToInt(f -> f.hosts().size()).sum();
        return more(Fixed.count(fixed) - shown, text).append("\n</details>\n\n").toString();
    }

    static String of(NoAnswer why, List<Silence> silences, int hosts) {
        StringBuilder text = new StringBuilder(summary("no answer: " + why.label(), hosts));
        int shown = 0;
        for (Silence silence : silences.stream().limit(MOST_SIGHTINGS).toList()) {
            text.append("- ")
                    .append(code(cut(silence.detail())))
                    .append(": ")
                    .append(names(silence.hosts()))
                    .append('\n');
            shown += silence.hosts().size();
        }
        return more(hosts - shown, text).append("\n</details>\n\n").toString();
    }

    private static StringBuilder more(int hosts, StringBuilder text) {
        return hosts > 0
                ? text.append("- and ").append(Answer.count(hosts, "more host")).append('\n')
                : text;
    }

    /** The severity, or the verdict where it has none that counts. */
    static String grade(FindingGroup group) {
        return group.verdict() instanceof Verdict.NonCompliant bad
                ? bad.severity().label()
                : group.verdict().kind().label();
    }

    /** Made of labels and ids alone, which are letters, digits and hyphens: nothing in it is markup. */
    private static String summary(String what, int hosts) {
        return "<details><summary>" + what + ", " + Answer.count(hosts, "host") + "</summary>\n\n";
    }

    private static void cause(Cause cause, StringBuilder text) {
        for (Sighting sighting :
                cause.sightings().stream().limit(MOST_SIGHTINGS).toList()) {
            text.append("- ")
                    .append(sighting.change().map(c -> c.label() + ": ").orElse(""))
                    .append(code(cut(sighting.message())))
                    .append(": ")
                    .append(names(sighting.hosts()))
                    .append('\n');
        }
        cause.remedy().ifPresent(remedy -> {
            text.append("  - What to do: ")
                    .append(words(Wording.remedy(remedy)))
                    .append('\n');
            remedy.commands()
                    .forEach(command ->
                            text.append("  - ").append(code(cut(command))).append('\n'));
        });
    }

    private static String names(List<HostRef> hosts) {
        String names =
                hosts.stream().limit(MOST_HOSTS).map(h -> code(cut(h.name()))).collect(Collectors.joining(", "));
        return hosts.size() > MOST_HOSTS ? names + " and " + (hosts.size() - MOST_HOSTS) + " more" : names;
    }
}
