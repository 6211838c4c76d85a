package io.natward.scanner.cli;

import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlReader;
import io.natward.scanner.inventory.References;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.Configuration;

/**
 * Layers the settings: the command line over the environment ({@code NATWARD_...}) over the settings file over the
 * defaults. Each layer is checked as it is read, so that a message names the place where the mistake is.
 */
final class SettingsLayers {
    /** The settings file that is read where none is named. */
    static final Path DEFAULT_FILE = Path.of("natward-settings.yaml");

    static final int DEFAULT_PARALLEL = 32;
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private SettingsLayers() {}

    /**
     * @param file the settings file that the user named; empty for the default one, which may be missing
     * @throws io.natward.policies.source.InvalidInputException where the file is wrong
     * @throws UsageException where the environment is wrong
     */
    static ScanSettings load(Configuration commandLine, Map<String, String> environment, Optional<Path> file) {
        CompositeConfiguration layers = new CompositeConfiguration();
        layers.setInterpolator(null);
        layers.addConfiguration(commandLine);
        layers.addConfiguration(fromEnvironment(environment));
        OperatorSettings operator = OperatorSettings.DEFAULT;
        if (file.isPresent() || Files.exists(DEFAULT_FILE)) {
            Configuration layer = layer();
            operator = fromFile(file.orElse(DEFAULT_FILE), new References(environment), layer);
            layers.addConfiguration(layer);
        }
        layers.addConfiguration(defaults());
        List<ReportRequest> reports = layers.getList(ReportRequest.class, Setting.REPORT.label());
        ReportRequest.check(reports);
        return new ScanSettings(
                layers.getInt(Setting.PARALLEL.label()),
                optionalInt(layers, Setting.PARALLEL_PER_SITE),
                layers.get(Duration.class, Setting.TIMEOUT.label()),
                new Gates(
                        layers.get(FailOn.class, Setting.FAIL_ON.label()),
                        layers.getBoolean(Setting.FAIL_ON_NOTE.label()),
                        layers.get(MinAnswered.class, Setting.MIN_ANSWERED.label())),
                Optional.ofNullable(layers.getString(Setting.WAIVERS.label(), null)),
                Optional.ofNullable(layers.getString(Setting.BASELINE.label(), null))
                        .map(Path::of),
                PolicyChoice.of(
                        layers.getList(String.class, Setting.POLICIES.label(), List.of()),
                        Optional.ofNullable(layers.getString(Setting.PROFILE.label(), null))),
                reports,
                Optional.ofNullable(layers.getString(Setting.SOURCE_ROOT.label(), null))
                        .map(Path::of),
                optionalInt(layers, Setting.REQUIRE_ATTESTATION),
                operator);
    }

    private static OptionalInt optionalInt(Configuration layers, Setting setting) {
        return layers.containsKey(setting.label())
                ? OptionalInt.of(layers.getInt(setting.label()))
                : OptionalInt.empty();
    }

    /** An empty layer, which resolves none of the many references that the library knows. */
    static Configuration layer() {
        BaseConfiguration layer = new BaseConfiguration();
        layer.setInterpolator(null);
        return layer;
    }

    private static Configuration defaults() {
        Configuration layer = layer();
        layer.addProperty(Setting.PARALLEL.label(), DEFAULT_PARALLEL);
        layer.addProperty(Setting.TIMEOUT.label(), DEFAULT_TIMEOUT);
        layer.addProperty(Setting.FAIL_ON.label(), FailOn.parse("low"));
        layer.addProperty(Setting.FAIL_ON_NOTE.label(), false);
        layer.addProperty(Setting.MIN_ANSWERED.label(), MinAnswered.ALL);
        layer.addProperty(Setting.REPORT.label(), ReportRequest.CONSOLE);
        return layer;
    }

    /** In a variable, several values are separated by commas. */
    private static Configuration fromEnvironment(Map<String, String> environment) {
        Configuration layer = layer();
        for (Setting setting : Setting.values()) {
            String text = environment.getOrDefault(setting.variable(), "").strip();
            if (text.isEmpty()) {
                continue;
            }
            List<String> values = setting.isList() ? Arrays.asList(text.split("\\s*,\\s*")) : List.of(text);
            for (String value : values) {
                try {
                    layer.addProperty(setting.label(), setting.parse(value));
                } catch (IllegalArgumentException e) {
                    throw new UsageException("environment variable " + setting.variable() + ": " + e.getMessage());
                }
            }
        }
        return layer;
    }

    /** @param layer receives what other layers may say too */
    private static OperatorSettings fromFile(Path file, References references, Configuration layer) {
        Problems problems = new Problems();
        String name = file.toString().replace('\\', '/');
        Optional<OperatorSettings> operator = YamlReader.read(file, name, problems)
                .flatMap(root -> YamlFields.of(root, "a settings file", problems))
                .map(fields -> {
                    for (Setting setting : Setting.values()) {
                        read(fields, setting, references, layer);
                    }
                    OperatorSettings read = OperatorSettings.read(fields, references);
                    fields.finish();
                    return read;
                });
        problems.throwIfAny();
        return operator.orElse(OperatorSettings.DEFAULT);
    }

    private static void read(YamlFields fields, Setting setting, References references, Configuration layer) {
        if (!setting.isList() && fields.node(setting.label()).orElse(null) instanceof YamlNode.Sequence list) {
            fields.problems().add(list.where(), "'" + setting.label() + "' is a single value, not a list");
            return;
        }
        for (YamlNode.Scalar value : fields.scalars(setting.label())) {
            references
                    .resolve(value.text(), value.where(), References.Allowed.ENV_ONLY, fields.problems())
                    .ifPresent(text -> {
                        try {
                            layer.addProperty(setting.label(), setting.parse(text));
                        } catch (IllegalArgumentException e) {
                            fields.problems().add(value.where(), String.valueOf(e.getMessage()));
                        }
                    });
        }
    }
}
