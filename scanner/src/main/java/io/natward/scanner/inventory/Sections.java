package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.topology.NetworkTree;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of all files of an inventory, put together: what stands in which file does not matter, but for
 * {@code defaults}. References are resolved, except in credentials.
 */
final class Sections {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    private final Map<String, Entry> sites = new LinkedHashMap<>();
    private final Map<String, Entry> servers = new LinkedHashMap<>();
    private final Map<String, Entry> groups = new LinkedHashMap<>();
    private final Map<String, Entry> credentials = new LinkedHashMap<>();
    private final List<YamlNode> paths = new ArrayList<>();
    private final List<HostSource> hosts = new ArrayList<>();
    private Optional<YamlNode> defaults = Optional.empty();

    /** Where hosts come from, in the order of the files. */
    sealed interface HostSource {
        record Declared(Entry entry) implements HostSource {}

        record Imported(YamlNode node) implements HostSource {}
    }

    Sections(List<Mapping> documents, References references, Problems problems) {
        boolean first = true;
        for (Mapping document : documents) {
            YamlFields raw = new YamlFields(document, "an inventory", problems);
            collect(raw.entries("credentials"), credentials, "credential", problems);
            Mapping resolved = (Mapping) references.resolveAll(without(document, "credentials"), problems);
            YamlFields fields = new YamlFields(resolved, "an inventory", problems);
            fields.entry("include");
            fields.entry("credentials");
            collect(fields.entries("sites"), sites, "site", problems);
            collect(fields.entries("vpn-servers"), servers, "VPN server", problems);
            collect(fields.entries("groups"), groups, "group", problems);
            paths.addAll(fields.items("paths"));
            Stream.concat(
                            fields.entries("hosts").stream().map(HostSource.Declared::new),
                            fields.items("hosts-from").stream().map(HostSource.Imported::new))
                    .forEach(hosts::add);
            Optional<Entry> here = fields.entry("defaults");
            if (first) {
                defaults = here.map(Entry::value);
            } else {
                here.ifPresent(e -> problems.add(
                        e.where(), "'defaults' stands in the including file only; use a group, or a site's variables"));
            }
            fields.finish();
            first = false;
        }
        Entry reserved = sites.get(NetworkTree.INTERNET);
        if (reserved != null) {
            problems.add(
                    reserved.where(),
                    "'" + NetworkTree.INTERNET
                            + "' is the name of what all sites are connected to, and cannot be a site");
        }
    }

    private static Mapping without(Mapping document, String key) {
        Map<String, Entry> entries = new LinkedHashMap<>(document.entries());
        entries.remove(key);
        return new Mapping(entries, document.where());
    }

    private static void collect(List<Entry> entries, Map<String, Entry> into, String kind, Problems problems) {
        for (Entry entry : entries) {
            if (!NAME.matcher(entry.key()).matches()) {
                problems.add(
                        entry.where(),
                        "this is no name for a " + kind + ": letters, digits, '.', '_' and '-', at most 100");
            }
            Entry earlier = into.putIfAbsent(entry.key(), entry);
            if (earlier != null) {
                problems.add(
                        entry.where(),
                        kind + " '" + entry.key() + "' is declared a second time; the first is at " + earlier.where());
            }
        }
    }

    /** The names of the sites; {@code internet} is none. */
    Names siteNames() {
        Set<String> names = new LinkedHashSet<>(sites.keySet());
        names.remove(NetworkTree.INTERNET);
        return new Names("site", names);
    }

    Names serverNames() {
        return new Names("VPN server", servers.keySet());
    }

    Names groupNames() {
        return new Names("group", groups.keySet());
    }

    Names credentialNames() {
        return new Names("credential", credentials.keySet());
    }

    List<Entry> sites() {
        return List.copyOf(sites.values());
    }

    List<Entry> servers() {
        return List.copyOf(servers.values());
    }

    List<Entry> groups() {
        return List.copyOf(groups.values());
    }

    List<Entry> credentials() {
        return List.copyOf(credentials.values());
    }

    List<YamlNode> paths() {
        return paths;
    }

    List<HostSource> hosts() {
        return hosts;
    }

    Optional<YamlNode> defaults() {
        return defaults;
    }
}
