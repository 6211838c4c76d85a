package io.natward.reporters.sarif;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.Severity;
import io.natward.reporters.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of a SARIF file that describes the tool: its rules are the policies, its notifications the missing answers. */
final class SarifRules {
    /** What GitHub code scanning takes of a short or full description. */
    private static final int LONGEST_DESCRIPTION = 1024;

    private static final String SUFFIX_ROOM = "… (1000000 characters)";

    /** The notification for a verdict that is unreadable; those for hosts without an answer have their labels. */
    static final String UNREADABLE = "unreadable";

    /** The notification for what is to be known of how a host was read. */
    static final String NOTE = "host-note";

    /** The notification for what is to be known of the run as a whole. */
    static final String RUN_NOTE = "run-note";

    /** The notification that counts what a file does not hold. */
    static final String LEFT_OUT = "left-out";

    /** A Markdown link to a place that only the repository has. */
    private static final Pattern RELATIVE_LINK = Pattern.compile("\\[([^\\]\\n]+)\\]\\((?!https?:)[^)\\n]*\\)");

    private final SarifJson json;
    private final SarifTaxonomies taxonomies;

    SarifRules(SarifJson json, SarifTaxonomies taxonomies) {
        this.json = json;
        this.taxonomies = taxonomies;
    }

    void rule(PolicySummary policy) {
        json.object(() -> {
            json.text("id", policy.id());
            json.message("shortDescription", description(policy.title() + "."));
            json.message("fullDescription", description(policy.summary()));
            json.address("helpUri", policy.helpUri().or(() -> firstLink(policy)));
            json.object("help", () -> {
                json.text("text", help(policy, "", ""));
                json.text(
                        "markdown",
                        policy.guide().map(SarifRules::standalone).orElseGet(() -> help(policy, "## ", "- ")));
            });
            json.object("defaultConfiguration", () -> json.text("level", level(policy.severity())));
            taxonomies.relationships(policy);
            json.object("properties", () -> {
                grade(json, policy.severity());
                if (!policy.references().isEmpty()) {
                    json.array("references", () -> policy.references().forEach(this::reference));
                }
            });
        });
    }

    /** Where to read about a policy that has no page of its own on the web. */
    private static Optional<String> firstLink(PolicySummary policy) {
        return policy.references().stream().flatMap(r -> r.uri().stream()).findFirst();
    }

    /** What GitHub reads of a rule's properties. */
    static void grade(SarifJson json, Severity severity) {
        json.text("security-severity", score(severity));
        json.text("problem.severity", level(severity));
        json.texts("tags", List.of("security", "ipsec", "windows"));
    }

    private void reference(Reference reference) {
        json.object(() -> {
            json.text("catalogue", reference.catalogue().label());
            json.text("id", reference.id());
            reference.uri().ifPresent(uri -> json.text("uri", uri));
        });
    }

    private void missing(String id, String description) {
        notification(
                id,
                "error",
                description,
                " Nothing is known about the host where it is missing.",
                "The message says what happened and what to look at. A missing answer is never a pass.");
    }

    private void notification(String id, String level, String description, String more, String help) {
        json.object(() -> {
            json.text("id", id);
            json.message("shortDescription", description);
            json.message("fullDescription", description + more);
            json.message("help", help);
            json.object("defaultConfiguration", () -> json.text("level", level));
        });
    }

    void notifications() {
        for (NoAnswer why : NoAnswer.values()) {
            missing(why.label(), "A host gave no answer: " + why.label() + ".");
        }
        missing(UNREADABLE, "A host answered, but the registry could not be read where it mattered.");
        notification(
                NOTE,
                "note",
                "What is to be known of how a host was read.",
                " It changes no verdict.",
                "The message says what was seen and what to look at.");
        notification(
                RUN_NOTE,
                "note",
                "What is to be known of the run as a whole.",
                " It changes no verdict.",
                "The message says what was seen and what to look at.");
        notification(
                LEFT_OUT,
                "warning",
                "There was no room for everything.",
                " The file is bounded to what its reader takes; the worst stands in it.",
                "The message says how many are left out. The reports in other formats have them all.");
    }

    /** A finding's level by its severity. */
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    /** The numbers that GitHub shows as critical, high, medium and low. */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.1";
            case HIGH -> "7.0";
            case MEDIUM -> "4.0";
            case LOW -> "0.1";
        };
    }

    /** A page that is read away from its neighbours: what it calls them stays, the links go. */
    private static String standalone(String page) {
        return RELATIVE_LINK.matcher(page).replaceAll("$1");
    }

    private static String description(String text) {
        return text.length() <= LONGEST_DESCRIPTION
                ? text
                : Visible.shortened(text, LONGEST_DESCRIPTION - SUFFIX_ROOM.length());
    }

    private static String help(PolicySummary policy, String heading, String bullet) {
        StringBuilder help = new StringBuilder(policy.summary());
        section(help, heading + "Why it matters", policy.rationale());
        section(help, heading + "What to do", policy.remedy());
        if (policy.topological()) {
            section(
                    help,
                    heading + "What each topology class needs",
                    policy.neededByClass().entrySet().stream()
                            .map(e -> bullet + e.getKey() + ": " + e.getValue())
                            .collect(Collectors.joining("\n")));
        }
        if (!policy.references().isEmpty()) {
            section(
                    help,
                    heading + "References",
                    policy.references().stream()
                            .map(r -> bullet
                                    + r.label()
                                    + r.uri().map(u -> " <" + u + ">").orElse(""))
                            .collect(Collectors.joining("\n")));
        }
        return help.toString();
    }

    private static void section(StringBuilder help, String heading, String text) {
        if (!text.isBlank()) {
            help.append("\n\n").append(heading).append("\n\n").append(text);
        }
    }
}
