package io.natward.scanner.baseline;

import io.natward.policies.finding.FindingId;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.policies.source.SourceRange;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads natward's JSON report of an earlier run. Holds one finding at a time. Names that it does not know are passed over,
 * as docs/reports.md promises; what it needs has to be there and to be well formed.
 */
public final class EarlierReport {
    private static final String FORM = "natward-report/";
    private static final JsonMapper MAPPER = ReportJson.mapper();
    private static final ObjectReader PARTS = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String file;
    private final JsonParser json;

    /** @param declarations fingerprints of its findings on declarations */
    public record Head(Instant startedAt, boolean interrupted, List<String> declarations) {
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

    private EarlierReport(String file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /** @throws InvalidInputException where the file cannot be read, or is no such report */
    public static void read(Path path, Listener listener) {
        String file = path.toString().replace('\\', '/');
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
                JsonParser json = MAPPER.createParser(in)) {
            new EarlierReport(file, json).read(listener);
        } catch (JacksonException e) {
            throw wrong(file, e.getLocation(), "no whole JSON report of natward: " + e.getOriginalMessage());
        } catch (NoSuchFileException e) {
            throw wrong(file, null, "there is no such file");
        } catch (IOException e) {
            throw wrong(file, null, "the file cannot be read: " + e.getMessage());
        }
    }

    private void read(Listener listener) {
        form();
        expect(json.nextToken() == JsonToken.PROPERTY_NAME && json.currentName().equals("header"), "'header'");
        json.nextToken();
        listener.head(head(tree()));
        expect(json.nextToken() == JsonToken.PROPERTY_NAME && json.currentName().equals("hosts"), "'hosts'");
        expect(json.nextToken() == JsonToken.START_ARRAY, "the list of hosts");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            host(listener);
        }
        expect(json.currentToken() == JsonToken.END_ARRAY, "a host");
        expect(json.nextToken() == JsonToken.END_OBJECT, "the end of the report");
        expect(json.nextToken() == null, "nothing more");
    }

    private void form() {
        boolean named = json.nextToken() == JsonToken.START_OBJECT
                && json.nextToken() == JsonToken.PROPERTY_NAME
                && json.currentName().equals("format")
                && json.nextToken() == JsonToken.VALUE_STRING
                && json.getString().startsWith(FORM);
        if (!named) {
            throw wrong("this is no JSON report of natward; write one with --report json:FILE");
        }
        if (!json.getString().equals(ReportJson.FORMAT)) {
            throw wrong("the report has the form " + json.getString() + ", and this natward reads " + ReportJson.FORMAT
                    + " alone");
        }
    }

    private Head head(JsonNode header) {
        List<String> declarations = new ArrayList<>();
        for (JsonNode finding : header.path("declarations")) {
            declarations.add(new FindingId("", text(finding, "rule"), text(finding, "subject")).fingerprint());
        }
        try {
            return new Head(
                    Instant.parse(text(header, "startedAt")),
                    header.path("interrupted").asBoolean(false),
                    declarations);
        } catch (DateTimeParseException e) {
            throw wrong("'startedAt' is no time");
        }
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
                    expect(
                            host.isPresent() && json.currentToken() == JsonToken.START_ARRAY,
                            "a host before its findings");
                    listener.host(host.get(), answered);
                    told = true;
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        listener.finding(host.get(), finding(tree()));
                    }
                    expect(json.currentToken() == JsonToken.END_ARRAY, "a finding");
                }
                default -> json.skipChildren();
            }
        }
        expect(told, "the findings of a host");
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

    private void expect(boolean there, String what) {
        if (!there) {
            throw wrong("this is no JSON report of natward: " + what + " should be here");
        }
    }

    private InvalidInputException wrong(String what) {
        return wrong(file, json.currentLocation(), what);
    }

    private static InvalidInputException wrong(String file, @Nullable TokenStreamLocation at, String what) {
        SourceRange where = at == null || at.getLineNr() < 1
                ? SourceRange.at(file, 1, 1)
                : SourceRange.at(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
        return new InvalidInputException(List.of(new Problem(where, what)));
    }
}
