package io.natward.scanner.baseline;

import io.natward.policies.finding.FindingId;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.source.InvalidInputException;
import io.natward.scanner.results.ResultsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads of the results of an earlier run what is compared with a later one. Holds one finding at a time. Names that it does
 * not know are passed over, as docs/reports.md promises; what it needs has to be there and to be well formed.
 */
public final class EarlierReport {
    private static final ObjectReader PARTS =
            ReportJson.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ResultsFile file;
    private final JsonParser json;

    /**
     * @param remediation whether it is about the run of a remediation and not about a scan
     * @param declarations fingerprints of its findings on declarations
     */
    public record Head(Instant startedAt, boolean interrupted, boolean remediation, List<String> declarations) {
        public Head {
            declarations = List.copyOf(declarations);
        }
    }

    /** A host as the report names it. */
    public record ReportedHost(String name, List<String> sites, List<String> groups) {
        public ReportedHost {
            sites = List.copyOf(sites);
            groups = List.copyOf(groups);
        }
    }

    /**
     * @param verdict the verdict's label
     * @param reason and severity: empty for a verdict that has none
     */
    public record ReportedFinding(
            String policy, String target, String verdict, Optional<String> reason, Optional<String> severity) {}

    /** Takes what the report tells, in its order: the head, then each host, followed by its findings. */
    public interface Listener {
        void head(Head head);

        void host(ReportedHost host, boolean answered);

        /** @param host the one that was told last */
        void finding(ReportedHost host, ReportedFinding finding);
    }

    private EarlierReport(ResultsFile file) {
        this.file = file;
        this.json = file.json();
    }

    /** @throws InvalidInputException where the file cannot be read, or is no whole report */
    public static void read(Path path, Listener listener) {
        try {
            ResultsFile.read(path, new ResultsFile.Listener() {
                @Override
                public int header(ResultsFile at) {
                    return new EarlierReport(at).head(listener);
                }

                @Override
                public void host(ResultsFile at) {
                    new EarlierReport(at).host(listener);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("this listener has no trouble of that kind", e);
        }
    }

    private int head(Listener listener) {
        JsonNode header = tree();
        List<String> declarations = new ArrayList<>();
        for (JsonNode finding : header.path("declarations")) {
            declarations.add(new FindingId("", text(finding, "rule"), text(finding, "subject")).fingerprint());
        }
        try {
            listener.head(new Head(
                    Instant.parse(text(header, "startedAt")),
                    header.path("interrupted").asBoolean(false),
                    header.has("remediation"),
                    declarations));
        } catch (DateTimeParseException e) {
            throw wrong("'startedAt' is no time");
        }
        return header.at("/totals/hosts")
                .intValueOpt()
                .orElseThrow(() -> wrong("'totals.hosts' is missing before this place"));
    }

    private void host(Listener listener) {
        Optional<ReportedHost> host = Optional.empty();
        boolean answered = false;
        boolean told = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "host" -> {
                    JsonNode summary = tree();
                    host = Optional.of(
                            new ReportedHost(text(summary, "name"), texts(summary, "sites"), texts(summary, "groups")));
                }
                case "outcome" -> answered = text(tree(), "is").equals("answered");
                case "findings" -> {
                    file.expect(
                            host.isPresent() && json.currentToken() == JsonToken.START_ARRAY,
                            "a host before its findings");
                    listener.host(host.get(), answered);
                    told = true;
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        listener.finding(host.get(), finding(tree()));
                    }
                    file.expect(json.currentToken() == JsonToken.END_ARRAY, "a finding");
                }
                default -> json.skipChildren();
            }
        }
        file.expect(told, "the findings of a host");
    }

    private ReportedFinding finding(JsonNode finding) {
        JsonNode verdict = finding.path("verdict");
        return new ReportedFinding(
                text(finding, "policy"),
                text(finding, "target"),
                text(verdict, "is"),
                verdict.path("reason").stringValueOpt(),
                verdict.path("severity").stringValueOpt());
    }

    private JsonNode tree() {
        return PARTS.readTree(json);
    }

    private String text(JsonNode node, String name) {
        return node.path(name).stringValueOpt().orElseThrow(() -> wrong("'" + name + "' is missing before this place"));
    }

    private List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : node.path(name)) {
            texts.add(text.stringValueOpt().orElseThrow(() -> wrong("'" + name + "' is no list of texts")));
        }
        return texts;
    }

    private InvalidInputException wrong(String what) {
        return file.wrong(what);
    }
}
