package io.natward.scanner.inventory;

import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.topology.Classification;
import io.natward.policies.topology.Classifier;
import io.natward.policies.topology.NetworkTree;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.scanner.inventory.HostAssembler.Draft;
import io.natward.scanner.inventory.HostAssembler.Template;
import io.natward.scanner.inventory.Sections.HostSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Loads an inventory. All problems are found in one pass, and no secret is needed. */
public final class InventoryLoader {
    private final References references;
    private final Path file;
    private final Problems problems = new Problems();
    private final SourceFiles files;

    private InventoryLoader(Path file, Map<String, String> environment) {
        this.references = new References(environment);
        this.file = file;
        this.files = new SourceFiles(file.toAbsolutePath().resolveSibling(""), problems);
    }

    /**
     * @param file the inventory's path as the user gave it
     * @throws InvalidInputException with every problem
     */
    public static Inventory load(Path file) {
        return load(file, System.getenv());
    }

    /** Like {@link #load(Path)}, with another environment for references. */
    public static Inventory load(Path file, Map<String, String> environment) {
        return new InventoryLoader(file, environment).load();
    }

    private Inventory load() {
        List<Mapping> documents = Documents.read(file, files, problems);
        Sections sections = new Sections(documents, references, problems);
        VariablesReader variables =
                new VariablesReader(sections.siteNames(), sections.serverNames(), sections.credentialNames(), problems);
        TopologyReader topology = new TopologyReader(sections, variables, problems);
        HostAssembler assembler = new HostAssembler(
                defaults(sections, variables),
                topology.siteVariables(),
                topology.subnets(),
                Group.read(sections.groups(), variables, problems),
                topology.serverHosts(),
                new SettingsBuilder(new CredentialsReader(references, problems).read(sections.credentials()), problems),
                problems);
        addHosts(sections, variables, assembler);
        topology.serverHosts().forEach((server, host) -> checkHost(server, host, assembler));
        if (problems.isEmpty() && assembler.drafts().isEmpty()) {
            problems.add(SourceRange.at(UserPaths.name(file), 1, 1), "the inventory has no hosts");
        }
        problems.throwIfAny();
        NetworkTree tree = topology.tree();
        return new Inventory(
                UserPaths.name(file),
                files.sha256(),
                tree,
                classified(tree, assembler),
                topology.siteLimits(),
                new DeclaredAddresses(tree, topology.subnets()));
    }

    private Variables defaults(Sections sections, VariablesReader variables) {
        return sections.defaults()
                .flatMap(node -> YamlFields.of(node, "'defaults'", problems))
                .map(fields -> {
                    Variables defaults = variables.withSite(fields);
                    fields.finish();
                    return defaults;
                })
                .orElse(Variables.NONE);
    }

    private void addHosts(Sections sections, VariablesReader variables, HostAssembler assembler) {
        HostEntriesReader reader = new HostEntriesReader(variables, sections.groupNames(), problems);
        CsvHosts csv = new CsvHosts(files, reader, variables, sections.siteNames(), sections.groupNames(), problems);
        for (HostSource source : sections.hosts()) {
            if (source instanceof HostSource.Declared declared) {
                reader.read(declared.entry()).ifPresent(assembler::add);
            } else if (source instanceof HostSource.Imported imported) {
                csv.read(imported.node(), assembler::add);
            }
        }
    }

    private void checkHost(String server, Scalar host, HostAssembler assembler) {
        if (!assembler.knows(host.text())) {
            problems.add(
                    host.where(),
                    "VPN server '" + server + "' is said to be host '" + host.text() + "', which the inventory does not"
                            + " have"
                            + Suggestion.nearest(host.text(), assembler.names())
                                    .map(n -> "; did you mean '" + n + "'?")
                                    .orElse("; 'host' is for Windows servers that are scanned themselves"));
        }
    }

    /** Hosts that were declared together share one template, which is classified once. */
    private static List<Host> classified(NetworkTree tree, HostAssembler assembler) {
        List<Template> templates = assembler.templates();
        Classifier classifier =
                new Classifier(tree, templates.stream().map(Template::links).toList());
        IdentityHashMap<Template, Classification> classes = new IdentityHashMap<>();
        templates.forEach(t -> classes.put(t, classifier.classify(t.links())));
        List<Draft> drafts = assembler.drafts();
        List<Host> hosts = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            hosts.add(new Host(
                    hosts.size(),
                    draft.name(),
                    draft.address(),
                    draft.template().settings().port(),
                    draft.computerName(),
                    draft.template().settings(),
                    Objects.requireNonNull(classes.get(draft.template())),
                    draft.entry().name().text(),
                    draft.entry().where()));
        }
        return hosts;
    }
}
