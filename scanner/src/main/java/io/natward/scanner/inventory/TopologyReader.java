package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.topology.Attestation;
import io.natward.policies.topology.NatKind;
import io.natward.policies.topology.NetworkTree;
import io.natward.policies.topology.PathOverride;
import io.natward.policies.topology.PathOverride.Translation;
import io.natward.policies.topology.Site;
import io.natward.policies.topology.Site.Uplink;
import io.natward.policies.topology.VpnServer;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads sites, VPN servers and path overrides, and checks all that the network tree relies on. */
final class TopologyReader {
    private static final List<String> TUNNELS = List.of(VpnServer.L2TP, "ikev2", "sstp", "other");
    private static final List<String> NAT_KINDS = Arrays.stream(NatKind.values())
            .filter(k -> k != NatKind.UNSPECIFIED)
            .map(NatKind::label)
            .toList();
    private static final List<String> TRANSLATIONS =
            Arrays.stream(Translation.values()).map(Translation::label).toList();

    private static final int MAX_PARALLEL = 512;

    private final Names siteNames;
    private final Names serverNames;
    private final VariablesReader variables;
    private final Problems problems;

    private final List<Site> sites = new ArrayList<>();
    private final List<VpnServer> servers = new ArrayList<>();
    private final List<PathOverride> overrides = new ArrayList<>();
    private final Map<String, Variables> siteVariables = new LinkedHashMap<>();
    private final Map<String, Scalar> serverHosts = new LinkedHashMap<>();
    private final Map<String, Integer> siteLimits = new LinkedHashMap<>();
    private final Subnets subnets = new Subnets();

    TopologyReader(Sections sections, VariablesReader variables, Problems problems) {
        this.siteNames = sections.siteNames();
        this.serverNames = sections.serverNames();
        this.variables = variables;
        this.problems = problems;
        sections.sites().forEach(this::site);
        sections.servers().forEach(this::server);
        sections.paths().forEach(this::override);
        refuseCycles();
        refuseRepeatedOverrides();
    }

    /** To be called when the problems are known to be none. */
    NetworkTree tree() {
        return new NetworkTree(sites, servers, overrides);
    }

    Map<String, Variables> siteVariables() {
        return siteVariables;
    }

    /** The host that each server is, by the server's name, as written. */
    Map<String, Scalar> serverHosts() {
        return serverHosts;
    }

    /** How many hosts of a site may be read at a time, for sites that say so. */
    Map<String, Integer> siteLimits() {
        return siteLimits;
    }

    Subnets subnets() {
        return subnets;
    }

    private void site(Entry entry) {
        Optional<YamlFields> given = YamlFields.of(entry.value(), "site '" + entry.key() + "'", problems);
        given.ifPresent(fields -> {
            Optional<Uplink> uplink = fields.fields("uplink").flatMap(this::uplink);
            fields.scalars("subnets").forEach(s -> subnets.add(s, entry.key(), problems));
            fields.integer("max-parallel", 1, MAX_PARALLEL).ifPresent(limit -> siteLimits.put(entry.key(), limit));
            siteVariables.put(entry.key(), variables.withoutSite(fields));
            fields.finish();
            sites.add(new Site(entry.key(), uplink, entry.where()));
        });
    }

    private Optional<Uplink> uplink(YamlFields fields) {
        Optional<YamlNode> to = fields.required("to");
        Optional<String> target = fields.text("to");
        if (!fields.has("nat")) {
            problems.add(
                    fields.where(),
                    "'uplink' needs 'nat': one of " + String.join(", ", NAT_KINDS) + " (unknown where nobody can say)");
        }
        Optional<NatKind> nat =
                fields.oneOf("nat", l -> NatKind.ofLabel(l).filter(k -> k != NatKind.UNSPECIFIED), NAT_KINDS);
        Optional<Attestation> attestation = fields.fields("attested").flatMap(TopologyReader::attestation);
        fields.finish();
        if (to.orElse(null) instanceof Scalar scalar && target.isPresent()) {
            Set<String> places = new LinkedHashSet<>(siteNames.known());
            places.add(NetworkTree.INTERNET);
            if (new Names("site", places).check(scalar, problems)) {
                return nat.map(kind -> new Uplink(target.get(), kind, attestation, fields.where()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Attestation> attestation(YamlFields fields) {
        Optional<String> by = fields.requiredText("by");
        fields.required("on");
        Optional<LocalDate> on = fields.date("on");
        fields.finish();
        return by.isPresent() && on.isPresent() ? Optional.of(new Attestation(by.get(), on.get())) : Optional.empty();
    }

    private void server(Entry entry) {
        String what = "VPN server '" + entry.key() + "'";
        YamlFields.of(entry.value(), what, problems).ifPresent(fields -> {
            Optional<String> site = fields.requiredText("site");
            if (site.isPresent() && fields.node("site").orElse(null) instanceof Scalar scalar) {
                siteNames.check(scalar, problems);
            }
            if (fields.required("tunnels").isPresent()
                    && fields.scalars("tunnels").isEmpty()) {
                problems.add(fields.where(), what + " offers no tunnel; 'tunnels' are: " + String.join(", ", TUNNELS));
            }
            Set<String> tunnels = new LinkedHashSet<>();
            for (Scalar tunnel : fields.scalars("tunnels")) {
                YamlFields.oneOf(tunnel, "a tunnel", TopologyReader::tunnel, TUNNELS, problems)
                        .ifPresent(tunnels::add);
            }
            Optional<String> host = fields.text("host");
            if (host.isPresent() && fields.node("host").orElse(null) instanceof Scalar scalar) {
                serverHosts.put(entry.key(), scalar);
            }
            List<String> clientSites = siteNames.resolve(fields.scalars("client-sites"), problems);
            fields.finish();
            site.ifPresent(s ->
                    servers.add(new VpnServer(entry.key(), s, List.copyOf(tunnels), host, clientSites, entry.where())));
        });
    }

    private static Optional<String> tunnel(String name) {
        return TUNNELS.contains(name) ? Optional.of(name) : Optional.empty();
    }

    private void override(YamlNode node) {
        YamlFields.of(node, "a path", problems).ifPresent(fields -> {
            Optional<String> from = reference(fields, "from", siteNames);
            Optional<String> to = reference(fields, "to", serverNames);
            Optional<Translation> initiator = translation(fields, "initiator");
            Optional<Translation> responder = translation(fields, "responder");
            if (!fields.has("because")) {
                problems.add(
                        fields.where(),
                        "a path needs 'because': why the tree is not right for this pair, for example a change number");
            }
            Optional<String> because = fields.text("because");
            fields.finish();
            if (from.isPresent()
                    && to.isPresent()
                    && initiator.isPresent()
                    && responder.isPresent()
                    && because.isPresent()) {
                overrides.add(new PathOverride(
                        from.get(), to.get(), initiator.get(), responder.get(), because.get(), fields.where()));
            }
        });
    }

    private Optional<Translation> translation(YamlFields fields, String name) {
        fields.required(name);
        return fields.oneOf(name, Translation::ofLabel, TRANSLATIONS);
    }

    private Optional<String> reference(YamlFields fields, String name, Names known) {
        Optional<String> text = fields.requiredText(name);
        return fields.node(name).orElse(null) instanceof Scalar scalar
                        && text.isPresent()
                        && known.check(scalar, problems)
                ? text
                : Optional.empty();
    }

    private void refuseCycles() {
        for (List<String> cycle : NetworkTree.cycles(sites)) {
            Site first = sites.stream()
                    .filter(s -> s.name().equals(cycle.get(0)))
                    .findFirst()
                    .orElseThrow();
            problems.add(
                    first.uplink().map(Uplink::where).orElse(first.where()),
                    "the uplinks run in a circle: " + String.join(" -> ", cycle) + " -> " + cycle.get(0)
                            + "; every way up ends at '" + NetworkTree.INTERNET + "' or at a site without an uplink");
        }
    }

    private void refuseRepeatedOverrides() {
        Map<List<String>, PathOverride> seen = new HashMap<>();
        for (PathOverride override : overrides) {
            PathOverride earlier = seen.putIfAbsent(List.of(override.from(), override.to()), override);
            if (earlier != null) {
                problems.add(
                        override.where(),
                        "the path from " + override.from() + " to " + override.to()
                                + " is declared a second time; the first is at " + earlier.where());
            }
        }
    }
}
