package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads an item of {@code hosts-from}: hosts from a CSV file, one a row, as directories and asset databases export them.
 * A host's place is its row.
 */
final class CsvHosts {
    private static final List<String> COLUMNS = List.of("name", "address", "computer-name", "site", "owner");

    private final SourceFiles files;
    private final HostEntriesReader hosts;
    private final VariablesReader variables;
    private final Names sites;
    private final Names groups;
    private final Problems problems;

    CsvHosts(
            SourceFiles files,
            HostEntriesReader hosts,
            VariablesReader variables,
            Names sites,
            Names groups,
            Problems problems) {
        this.files = files;
        this.hosts = hosts;
        this.variables = variables;
        this.sites = sites;
        this.groups = groups;
        this.problems = problems;
    }

    /**
     * Which columns mean what.
     *
     * @param fields by the host's field
     * @param labels by the label's name
     */
    private record Columns(Map<String, Scalar> fields, Map<String, Scalar> labels) {}

    void read(YamlNode node, Consumer<HostEntry> sink) {
        YamlFields.of(node, "an item of 'hosts-from'", problems).ifPresent(fields -> {
            Optional<String> file = fields.requiredText("csv");
            Optional<Columns> columns = fields.required("columns")
                    .flatMap(n -> YamlFields.of(n, "'columns'", problems))
                    .map(this::columns);
            char delimiter = delimiter(fields);
            Variables constant = variables.withSite(fields);
            List<String> joined = groups.resolve(fields.scalars("groups"), problems);
            fields.finish();
            if (file.isPresent() && columns.isPresent()) {
                SourceRange named = fields.node("csv").orElse(node).where();
                Optional<Path> path = UserPaths.beside(named, file.get(), problems);
                path.flatMap(p -> files.read(p, named)
                                .flatMap(content -> CsvTable.read(content, UserPaths.name(p), delimiter, problems)))
                        .ifPresent(table -> rows(table, columns.get(), constant, joined, sink));
            }
        });
    }

    private char delimiter(YamlFields fields) {
        Optional<String> given = fields.node("delimiter")
                .filter(n -> n instanceof Scalar)
                .map(n -> ((Scalar) n).text())
                .filter(t -> t.length() == 1 && !"\"\r\n".contains(t));
        fields.node("delimiter")
                .filter(n -> given.isEmpty())
                .ifPresent(n -> problems.add(n.where(), "'delimiter' is one character, for example ';'"));
        return given.map(t -> t.charAt(0)).orElse(',');
    }

    private Columns columns(YamlFields fields) {
        Map<String, Scalar> byField = new HashMap<>();
        fields.required("name");
        for (String field : COLUMNS) {
            if (fields.text(field).isPresent() && fields.node(field).orElse(null) instanceof Scalar scalar) {
                byField.put(field, scalar);
            }
        }
        Map<String, Scalar> labels = new TreeMap<>();
        for (Entry entry : fields.entries("labels")) {
            if (entry.value() instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                labels.put(entry.key(), scalar);
            } else {
                problems.add(
                        entry.value().where(),
                        "label '" + entry.key() + "' names a column, not "
                                + entry.value().describe());
            }
        }
        fields.finish();
        return new Columns(byField, labels);
    }

    private void rows(
            CsvTable table, Columns columns, Variables constant, List<String> joined, Consumer<HostEntry> sink) {
        List<Scalar> wanted = new ArrayList<>(columns.fields().values());
        wanted.addAll(columns.labels().values());
        boolean complete = columns.fields().containsKey("name");
        for (Scalar column : wanted) {
            if (!table.header().contains(column.text())) {
                complete = false;
                problems.add(
                        column.where(),
                        table.name() + " has no column '" + column.text() + "'"
                                + Suggestion.forUnknown(column.text(), table.header()));
            }
        }
        if (complete) {
            table.rows().forEach(row -> host(row, columns, constant, joined).ifPresent(sink));
        }
    }

    private Optional<HostEntry> host(CsvTable.Row row, Columns columns, Variables constant, List<String> joined) {
        Optional<Scalar> name = cell(row, columns, "name");
        if (name.isEmpty()) {
            problems.add(
                    row.where(),
                    "this row has nothing in column '" + cellName(columns)
                            + "', which names the host; leave such rows out of the export");
            return Optional.empty();
        }
        Optional<Setting<List<String>>> site =
                cell(row, columns, "site").map(s -> new Setting<>(sites.resolve(List.of(s), problems), s.where()));
        Optional<Setting<String>> owner = cell(row, columns, "owner").map(o -> new Setting<>(o.text(), o.where()));
        Map<String, Setting<String>> labels = new TreeMap<>();
        columns.labels()
                .forEach((label, column) ->
                        row.cell(column.text()).ifPresent(text -> labels.put(label, new Setting<>(text, row.where()))));
        Variables none = Variables.NONE;
        Variables own = new Variables(
                        site,
                        none.vpnServers(),
                        none.roles(),
                        labels,
                        owner,
                        none.changes(),
                        none.parameters(),
                        none.access())
                .over(constant);
        return hosts.singleName(name.get().text(), row.where())
                .flatMap(n -> hosts.entry(
                        n,
                        own,
                        joined,
                        cell(row, columns, "address"),
                        cell(row, columns, "computer-name"),
                        row.where()));
    }

    private static String cellName(Columns columns) {
        return Optional.ofNullable(columns.fields().get("name"))
                .map(Scalar::text)
                .orElse("name");
    }

    private static Optional<Scalar> cell(CsvTable.Row row, Columns columns, String field) {
        return Optional.ofNullable(columns.fields().get(field))
                .flatMap(column -> row.cell(column.text()))
                .map(text -> new Scalar(text, ScalarKind.TEXT, row.where()));
    }
}
