package io.natward.scanner.waiver;

import io.natward.policies.finding.InputFile;
import io.natward.policies.finding.WaiverSummary;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Sha256;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of waivers, and finds everything that is wrong with it in one pass. */
public final class WaiversReader {
    private static final int USUAL_DAYS = 366;
    private static final int MOST_DAYS = 3_660;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1_000;

    private final Problems problems;
    private final Instant now;
    private final Map<String, SourceRange> ids = new HashMap<>();

    private WaiversReader(Problems problems, Instant now) {
        this.problems = problems;
        this.now = now;
    }

    /**
     * @param now when the run begins: what has ended by then excepts nothing, and no waiver may end too long after it
     * @throws io.natward.policies.source.InvalidInputException with every problem
     */
    public static Waivers read(Path file, Instant now) {
        Problems problems = new Problems();
        String name = file.toString().replace('\\', '/');
        Optional<byte[]> content = YamlReader.content(file, name, problems);
        List<Waiver> waivers = content.flatMap(bytes -> YamlReader.read(bytes, name, problems))
                .flatMap(root -> YamlFields.of(root, "a file of waivers", problems))
                .map(fields -> new WaiversReader(problems, now).waivers(fields))
                .orElse(List.of());
        problems.throwIfAny();
        return new Waivers(
                waivers, content.map(bytes -> new InputFile(InputFile.Kind.WAIVERS, name, Sha256.hex(bytes))), now);
    }

    private List<Waiver> waivers(YamlFields file) {
        Optional<ZoneId> zone = WaiverEnd.zone(file);
        int days = file.integer("maximum-days", 1, MOST_DAYS).orElse(USUAL_DAYS);
        file.required("waivers");
        List<Waiver> waivers = new ArrayList<>();
        for (YamlNode node : file.items("waivers")) {
            YamlFields.of(node, "a waiver", problems)
                    .flatMap(fields -> waiver(fields, new WaiverEnd(now, days, zone)))
                    .ifPresent(waivers::add);
        }
        file.finish();
        return waivers;
    }

    private Optional<Waiver> waiver(YamlFields fields, WaiverEnd ends) {
        int before = problems.size();
        Optional<String> id = id(fields);
        fields.required("policies");
        List<NamePattern> policies = patterns(fields, "policies", true);
        List<NamePattern> values = patterns(fields, "values", true);
        List<NamePattern> hosts = patterns(fields, "hosts", false);
        List<NamePattern> sites = patterns(fields, "sites", false);
        List<NamePattern> groups = patterns(fields, "groups", false);
        everywhere(fields);
        Optional<String> reason = text(fields, "reason", LONGEST_REASON);
        Optional<String> approvedBy = text(fields, "approved-by", LONGEST_NAME);
        Optional<String> ticket = text(fields, "ticket", LONGEST_NAME);
        Optional<WaiverEnd.End> end = ends.read(fields);
        fields.finish();
        if (problems.size() > before) {
            return Optional.empty();
        }
        WaiverSummary summary = new WaiverSummary(
                id.orElseThrow(),
                reason.orElseThrow(),
                approvedBy.orElseThrow(),
                ticket.orElseThrow(),
                end.orElseThrow().until(),
                end.orElseThrow().at(),
                fields.node("id").orElseThrow().where());
        return Optional.of(new Waiver(policies, values, hosts, sites, groups, summary));
    }

    private Optional<String> id(YamlFields fields) {
        Optional<String> id = fields.requiredText("id");
        SourceRange where = fields.node("id").map(YamlNode::where).orElse(fields.where());
        id.ifPresent(text -> {
            if (text.length() > LONGEST_ID || !text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                problems.add(
                        where,
                        "a waiver's 'id' is made of letters, digits, '.', '_' and '-', begins with a letter or digit and has at"
                                + " most " + LONGEST_ID + " characters");
            }
            SourceRange earlier = ids.putIfAbsent(text, where);
            if (earlier != null) {
                problems.add(
                        where,
                        "there is a waiver '" + text + "' already, on line " + earlier.line()
                                + "; each has its own id");
            }
        });
        return id;
    }

    private Optional<String> text(YamlFields fields, String name, int longest) {
        Optional<String> text = fields.requiredText(name);
        if (text.isPresent() && text.get().length() > longest) {
            problems.add(
                    fields.node(name).map(YamlNode::where).orElse(fields.where()),
                    "'" + name + "' has more than " + longest + " characters");
            return Optional.empty();
        }
        return text;
    }

    private List<NamePattern> patterns(YamlFields fields, String name, boolean anyAllowed) {
        List<NamePattern> patterns = new ArrayList<>();
        List<Scalar> scalars = fields.scalars(name);
        if (fields.node(name).orElse(null) instanceof YamlNode.Sequence list
                && list.items().isEmpty()) {
            problems.add(list.where(), "'" + name + "' is an empty list; name at least one");
        }
        for (Scalar scalar : scalars) {
            if (scalar.text().isBlank()) {
                problems.add(scalar.where(), "'" + name + "' has an empty name");
            } else if (!anyAllowed && scalar.text().matches("[*?]*\\*[*?]*")) {
                problems.add(
                        scalar.where(),
                        "'" + name + "' that match anything are no selection; for all hosts write 'everywhere: true'");
            } else {
                patterns.add(new NamePattern(scalar.text(), scalar.where()));
            }
        }
        return patterns;
    }

    private void everywhere(YamlFields fields) {
        boolean everywhere = fields.bool("everywhere").orElse(false);
        boolean selected = fields.has("hosts") || fields.has("sites") || fields.has("groups");
        if (everywhere && selected) {
            problems.add(
                    fields.where(),
                    "a waiver is for everywhere, or for the hosts that 'hosts', 'sites' and 'groups' select, not for both");
        } else if (!everywhere && !selected) {
            problems.add(
                    fields.where(), "a waiver needs 'hosts', 'sites' or 'groups', or 'everywhere: true' for all hosts");
        }
    }
}
