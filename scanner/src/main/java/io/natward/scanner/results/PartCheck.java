package io.natward.scanner.results;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.InputFile;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.RunSummary;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the parts of a report have to be to each other, besides being well formed. Each method gives the first problem. */
final class PartCheck {
    private static final JsonMapper MAPPER = ReportJson.mapper();
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"<>]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,64}");

    private PartCheck() {}

    static Optional<String> header(ReportHeader header) {
        if (!VERSION.matcher(header.version()).matches()) {
            return Optional.of("'header.version' is no version of natward");
        }
        Optional<String> digest = Stream.of(
                        header.natwardSha256().stream(),
                        Stream.of(header.inventorySha256()),
                        header.inputs().stream().map(InputFile::sha256),
                        header.policies().stream().map(PolicySummary::sha256),
                        header.remediation().map(RunSummary::planSha256).stream())
                .flatMap(digests -> digests)
                .filter(text -> !SHA256.matcher(text).matches())
                .findFirst();
        if (digest.isPresent()) {
            return Optional.of("the header has the digest '" + digest.get() + "', which is no SHA-256");
        }
        if (header.exitCode() < 0) {
            return Optional.of("'header.exitCode' is " + header.exitCode() + ", which natward never ends with");
        }
        if (header.remediation().map(PartCheck::isImpossible).orElse(false)) {
            return Optional.of("'header.remediation' has a count below 0, or a step of restarts below 1");
        }
        Set<String> policies = new HashSet<>();
        for (PolicySummary policy : header.policies()) {
            if (!policies.add(policy.id())) {
                return Optional.of("the header names the policy '" + policy.id() + "' twice");
            }
            Optional<String> address = Stream.concat(
                            policy.helpUri().stream(),
                            policy.references().stream().map(Reference::uri).flatMap(Optional::stream))
                    .filter(uri -> !ADDRESS.matcher(uri).matches())
                    .findFirst();
            if (address.isPresent()) {
                return Optional.of("the policy '" + policy.id() + "' refers to '" + address.get()
                        + "', which is no address of the web");
            }
        }
        if (!header.failOn().equals("none") && Severity.ofLabel(header.failOn()).isEmpty()) {
            return Optional.of("'header.failOn' is '" + header.failOn() + "', which is no severity");
        }
        return StrictJson.isPath(header.inventory())
                ? Optional.empty()
                : Optional.of("'header.inventory' is no path of a file");
    }

    static Optional<String> host(ReportHeader header, HostResult host) {
        String name = "the host '" + host.host().name() + "'";
        if (host.index() < 0) {
            return Optional.of(name + " has no place in the inventory: its index is " + host.index());
        }
        if (!host.answered() && !host.findings().isEmpty()) {
            return Optional.of(name + " gave no answer and has findings");
        }
        if (host.outcome() instanceof Outcome.Answered answered && !isPossible(answered.contact())) {
            return Optional.of(name + " has a count below 0, or a digest that is no SHA-256, in its contact");
        }
        if (host.findings().stream().anyMatch(finding -> !isPossible(header, finding))) {
            return Optional.of(name + " has a finding of which a remediation changed nothing,"
                    + " or changed something in the report of a scan");
        }
        return host.findings().stream()
                .map(Finding::policy)
                .filter(id -> header.policies().stream()
                        .noneMatch(policy -> policy.id().equals(id)))
                .findFirst()
                .map(id -> name + " has a finding of the policy '" + id + "', which the header lacks");
    }

    private static boolean isImpossible(RunSummary run) {
        return run.changes().values().stream().anyMatch(count -> count < 0)
                || run.restarts().stream().anyMatch(restart -> restart.step() < 1);
    }

    private static boolean isPossible(ReportHeader header, Finding finding) {
        return finding.remedied()
                .map(done -> header.remediation().isPresent() && !done.values().isEmpty())
                .orElse(true);
    }

    private static boolean isPossible(Contact contact) {
        return contact.requests() >= 0
                && contact.commands().stream()
                        .allMatch(command -> command.bytes() >= 0
                                && SHA256.matcher(command.sha256()).matches());
    }

    /** Whether the header counts what the hosts are. */
    static Optional<String> totals(Totals header, Totals hosts) {
        JsonNode told = MAPPER.valueToTree(header);
        JsonNode counted = MAPPER.valueToTree(hosts);
        return firstDifference("totals", told, counted);
    }

    private static Optional<String> firstDifference(String name, JsonNode told, JsonNode counted) {
        if (told.equals(counted)) {
            return Optional.empty();
        }
        if (told.isObject() && counted.isObject()) {
            return Stream.concat(told.propertyNames().stream(), counted.propertyNames().stream())
                    .distinct()
                    .map(member -> firstDifference(name + "." + member, told.path(member), counted.path(member)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.of("the header's '" + name + "' is " + shown(told) + ", and the hosts of the file make it "
                + shown(counted) + ": one of them was changed");
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
