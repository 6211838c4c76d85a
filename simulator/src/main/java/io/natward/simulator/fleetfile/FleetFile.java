package io.natward.simulator.fleetfile;

import io.natward.simulator.FleetSpec;
import io.natward.simulator.host.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a fleet file (YAML): {@code hosts}, a list, and {@code defaults} for the fields that hosts leave out. */
public final class FleetFile {
    private static final Set<String> TOP = Set.of("defaults", "hosts");

    private final Path file;
    private final UnaryOperator<String> environment;
    private final List<String> problems = new ArrayList<>();

    private FleetFile(Path file, UnaryOperator<String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads the file.
     *
     * @param environment gives the value of an environment variable, or null
     * @throws FleetFileException with every mistake in it
     */
    public static FleetSpec read(Path file, UnaryOperator<String> environment) throws IOException, FleetFileException {
        return new FleetFile(file, environment).read();
    }

    private FleetSpec read() throws IOException, FleetFileException {
        YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .build();
        JsonNode root;
        try {
            root = mapper.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new FleetFileException(List.of(file + ":" + e.getLocation().getLineNr() + ":"
                    + e.getLocation().getColumnNr() + ": not readable as YAML: " + e.getOriginalMessage()));
        }
        FieldReader top = new FieldReader(root, "the file", file, problems);
        top.onlyKnows(TOP);
        JsonNode defaults = root.path("defaults");
        Set<String> names = new HashSet<>();
        List<SimulatedHost> hosts = new ArrayList<>();
        int number = 0;
        for (JsonNode own : top.list("hosts")) {
            number++;
            String name = own.path("name").asString("");
            String place = "host " + (name.isEmpty() ? "number " + number : name);
            if (!name.isEmpty() && !names.add(name)) {
                problems.add(file + ": " + place + ": there is another host of this name");
                continue;
            }
            FieldReader fields = new FieldReader(merged(defaults, own), place, file, problems);
            new HostReader(fields, environment).read().ifPresent(hosts::add);
        }
        if (number == 0 && problems.isEmpty()) {
            problems.add(file + ": no host in 'hosts'");
        }
        if (!problems.isEmpty()) {
            throw new FleetFileException(problems);
        }
        return new FleetSpec(hosts);
    }

    /** A host's own field takes the place of the default as a whole, but registry keys are put together. */
    private static JsonNode merged(JsonNode defaults, JsonNode own) {
        if (!(defaults instanceof ObjectNode base) || !(own instanceof ObjectNode over)) {
            return own;
        }
        ObjectNode merged = base.deepCopy();
        for (Map.Entry<String, JsonNode> field : over.properties()) {
            if (merged.get(field.getKey()) instanceof ObjectNode below
                    && field.getKey().equals("registry")
                    && field.getValue() instanceof ObjectNode above) {
                above.properties().forEach(key -> below.set(key.getKey(), key.getValue()));
            } else {
                merged.set(field.getKey(), field.getValue());
            }
        }
        return merged;
    }
}
