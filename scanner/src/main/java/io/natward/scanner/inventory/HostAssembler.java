package io.natward.scanner.inventory;

import io.natward.policies.policy.Role;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.HostLinks;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns entries into hosts: runs through ranges, finds groups and sites, and lays the variables over each other: defaults,
 * then the sites in their order, then the groups in theirs, then the host.
 */
final class HostAssembler {
    private static final int NETBIOS_LENGTH = 15;

    private final Variables defaults;
    private final Map<String, Variables> siteVariables;
    private final Subnets subnets;
    private final List<Group> groups;
    private final Map<String, Variables> groupVariables;
    private final Map<String, List<String>> serversByHost;
    private final SettingsBuilder settings;
    private final Problems problems;

    private final List<Draft> drafts = new ArrayList<>();
    private final List<Template> templates = new ArrayList<>();
    private final Map<String, SourceRange> places = new HashMap<>();
    private final Set<List<SourceRange>> reportedDuplicates = new HashSet<>();
    private boolean full;

    /** A host but for its class, which needs all of them. */
    record Draft(String name, String address, String computerName, Template template, HostEntry entry) {}

    /** What hosts that were declared together have in common. */
    record Template(HostSettings settings, HostLinks links) {}

    private record Placement(List<String> groups, Optional<Subnets.Subnet> subnet, List<String> serves) {}

    HostAssembler(
            Variables defaults,
            Map<String, Variables> siteVariables,
            Subnets subnets,
            List<Group> groups,
            Map<String, Scalar> serverHosts,
            SettingsBuilder settings,
            Problems problems) {
        this.defaults = defaults;
        this.siteVariables = siteVariables;
        this.subnets = subnets;
        this.groups = groups;
        this.groupVariables = groups.stream().collect(Collectors.toMap(Group::name, Group::variables));
        this.serversByHost = serverHosts.entrySet().stream()
                .collect(Collectors.groupingBy(
                        e -> key(e.getValue().text()), Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        this.settings = settings;
        this.problems = problems;
    }

    List<Draft> drafts() {
        return drafts;
    }

    /** Those of the drafts, each once. */
    List<Template> templates() {
        return templates;
    }

    boolean knows(String host) {
        return places.containsKey(key(host));
    }

    Set<String> names() {
        return drafts.stream().map(Draft::name).collect(Collectors.toSet());
    }

    void add(HostEntry entry) {
        Map<Placement, Optional<Template>> templates = new HashMap<>();
        for (int i = 0; i < entry.name().count() && !full; i++) {
            String name = entry.name().at(i);
            int index = i;
            String address = entry.address().map(a -> a.at(index)).orElse(name);
            if (isNew(name, entry)) {
                Optional<Template> template = templates.computeIfAbsent(
                        placement(entry, name, address), placement -> template(entry, placement));
                String computerName = entry.computerName()
                        .map(c -> c.at(index).toUpperCase(Locale.ROOT))
                        .orElseGet(() -> computerName(name));
                template.ifPresent(t -> drafts.add(new Draft(name, address, computerName, t, entry)));
            }
        }
    }

    private boolean isNew(String name, HostEntry entry) {
        SourceRange earlier = places.putIfAbsent(key(name), entry.where());
        if (earlier != null && reportedDuplicates.add(List.of(earlier, entry.where()))) {
            problems.add(entry.where(), "host '" + name + "' is declared a second time; the first is at " + earlier);
        }
        if (places.size() > HostPattern.MAX_HOSTS) {
            full = true;
            problems.add(
                    entry.where(), "with this entry the inventory has more than " + HostPattern.MAX_HOSTS + " hosts");
        }
        return earlier == null && !full;
    }

    private Placement placement(HostEntry entry, String name, String address) {
        List<String> joined = new ArrayList<>();
        groups.stream()
                .filter(g -> !entry.groups().contains(g.name()) && g.selects(name))
                .forEach(g -> joined.add(g.name()));
        joined.addAll(entry.groups());
        Optional<Subnets.Subnet> subnet = subnets.isEmpty()
                ? Optional.empty()
                : IpAddress.parse(address).or(() -> IpAddress.parse(name)).flatMap(subnets::of);
        return new Placement(List.copyOf(joined), subnet, serversByHost.getOrDefault(key(name), List.of()));
    }

    private Optional<Template> template(HostEntry entry, Placement placement) {
        Variables named = layered(entry, placement.groups(), List.of());
        List<String> notes = new ArrayList<>();
        List<String> sites;
        if (named.sites().isPresent()) {
            sites = named.sites().get().value();
            if (sites.isEmpty()) {
                return Optional.empty(); // the names are reported as unknown already
            }
        } else if (placement.subnet().isPresent()) {
            Subnets.Subnet subnet = placement.subnet().get();
            sites = List.of(subnet.site());
            notes.add("the host's address lies in " + subnet.text() + " of site " + subnet.site() + " ("
                    + subnet.where().file() + ":" + subnet.where().line() + ")");
        } else {
            problems.add(
                    entry.where(),
                    "host '" + entry.name().text() + "' has no site: it names none, and no site has a subnet with its"
                            + " address; write 'site: ', or 'subnets: ' at the site");
            return Optional.empty();
        }
        Variables variables = layered(entry, placement.groups(), sites);
        HostSettings built = settings.build(
                variables, sites, placement.groups(), !placement.serves().isEmpty());
        boolean servesUnknown =
                placement.serves().isEmpty() && built.roles().orElse(Set.of()).contains(Role.VPN_SERVER);
        Template template =
                new Template(built, new HostLinks(sites, built.vpnServers(), placement.serves(), servesUnknown, notes));
        templates.add(template);
        return Optional.of(template);
    }

    private Variables layered(HostEntry entry, List<String> joined, List<String> sites) {
        Variables variables = defaults;
        for (String site : sites) {
            variables = siteVariables.getOrDefault(site, Variables.NONE).over(variables);
        }
        for (String group : joined) {
            variables = groupVariables.getOrDefault(group, Variables.NONE).over(variables);
        }
        return entry.variables().over(variables);
    }

    /** The NetBIOS name that Windows derives from a DNS name. */
    private static String computerName(String name) {
        String label = name.split("\\.", 2)[0].toUpperCase(Locale.ROOT);
        return label.length() <= NETBIOS_LENGTH ? label : label.substring(0, NETBIOS_LENGTH);
    }

    /** Windows does not tell upper from lower case in names. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
