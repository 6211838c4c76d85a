package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads entries of {@code hosts}. */
final class HostEntriesReader {
    /** DNS names, computer names, addresses; also what a range stands in. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_\\[][\\p{L}\\p{N}._:\\[\\]-]{0,254}");

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9_:\\[][A-Za-z0-9._:\\[\\]-]{0,254}");
    /** NetBIOS names are 15 characters at most; these are the ones that Windows refuses in them. */
    private static final Pattern COMPUTER_NAME = Pattern.compile("[^\\s\\\\/:*?\"<>|,~!@#$%^&'(){}]{1,15}");

    private final VariablesReader variables;
    private final Names groups;
    private final Problems problems;

    HostEntriesReader(VariablesReader variables, Names groups, Problems problems) {
        this.variables = variables;
        this.groups = groups;
        this.problems = problems;
    }

    Optional<HostEntry> read(Entry entry) {
        YamlNode value = entry.value();
        if (value instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL) {
            value = new Mapping(Map.of(), entry.where());
        }
        Optional<HostPattern> name = name(entry.key(), entry.where());
        Optional<YamlFields> fields = YamlFields.of(value, "host '" + entry.key() + "'", problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        YamlFields given = fields.get();
        Optional<Scalar> address = scalar(given, "address");
        Optional<Scalar> computerName = scalar(given, "computer-name");
        Variables own = variables.withSite(given);
        List<String> joined = groups.resolve(given.scalars("groups"), problems);
        given.finish();
        return name.flatMap(n -> entry(n, own, joined, address, computerName, entry.where()));
    }

    /** The entry, with the patterns of its parts checked against its name. */
    Optional<HostEntry> entry(
            HostPattern name,
            Variables own,
            List<String> joined,
            Optional<Scalar> address,
            Optional<Scalar> computerName,
            SourceRange where) {
        int before = problems.size();
        Optional<HostPattern> addressPattern = address.flatMap(a -> alongside(name, a, "address", ADDRESS));
        Optional<HostPattern> computerPattern = computerName.flatMap(c -> computerName(name, c));
        if (computerName.isEmpty() && IpAddress.parse(name.at(0)).isPresent()) {
            problems.add(
                    where,
                    "host '" + name.text() + "' is named by an address, so it needs 'computer-name': the name by which"
                            + " the right computer is recognised");
        }
        return problems.size() == before
                ? Optional.of(new HostEntry(name, own, joined, addressPattern, computerPattern, where))
                : Optional.empty();
    }

    /** A name that stands for one host only, as in a row of a CSV file. */
    Optional<HostPattern> singleName(String text, SourceRange where) {
        if (text.contains("[")) {
            problems.add(where, notAName(text) + "; a row is one host, and no range");
            return Optional.empty();
        }
        return name(text, where);
    }

    private Optional<HostPattern> name(String text, SourceRange where) {
        if (!NAME.matcher(text).matches()) {
            problems.add(where, notAName(text) + ": a DNS name or an IP address, 255 characters at most");
            return Optional.empty();
        }
        return HostPattern.parse(text, where, problems);
    }

    private static String notAName(String text) {
        String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "' is no name for a host";
    }

    private Optional<HostPattern> computerName(HostPattern name, Scalar given) {
        Optional<HostPattern> pattern = HostPattern.parse(given.text(), given.where(), problems);
        if (pattern.isPresent() && !COMPUTER_NAME.matcher(pattern.get().at(0)).matches()) {
            problems.add(
                    given.where(),
                    "'computer-name' is the NetBIOS name, 15 characters at most and without blanks"
                            + (given.text().length() > 15 && !pattern.get().isRange()
                                    ? "; Windows cuts longer names, here to "
                                            + given.text().substring(0, 15)
                                    : ""));
            return Optional.empty();
        }
        return pattern.flatMap(p -> runningLike(name, p, given, "computer-name"));
    }

    private Optional<HostPattern> alongside(HostPattern name, Scalar given, String field, Pattern form) {
        if (!form.matcher(given.text()).matches()) {
            problems.add(given.where(), "'" + field + "' is a DNS name or an IP address, not " + given.describe());
            return Optional.empty();
        }
        return HostPattern.parse(given.text(), given.where(), problems)
                .flatMap(p -> runningLike(name, p, given, field));
    }

    private Optional<HostPattern> runningLike(HostPattern name, HostPattern pattern, Scalar given, String field) {
        if (pattern.runsLike(name)) {
            return Optional.of(pattern);
        }
        problems.add(
                given.where(),
                name.isRange()
                        ? "'" + field + "' would be the same for several hosts; it needs the ranges of '" + name.text()
                                + "', or the hosts need entries of their own"
                        : "'" + field + "' has a range, but the host's name has none");
        return Optional.empty();
    }

    private Optional<Scalar> scalar(YamlFields fields, String name) {
        return fields.text(name).isPresent() && fields.node(name).orElse(null) instanceof Scalar scalar
                ? Optional.of(scalar)
                : Optional.empty();
    }
}
