package io.natward.scanner.cli;

import io.natward.policies.source.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code natward schema}: the JSON schemas of the files that people write, and of the JSON report, for editors and other programs. */
@Command(
        name = "schema",
        description = "Prints the JSON schema of a kind of file, for editors; without a name lists the kinds.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    /** Each is a file of this name in the distribution's folder {@code schema}. */
    static final List<String> NAMES =
            List.of("policy", "cases", "pack", "profile", "inventory", "waivers", "settings", "report");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The kind of file.")
    private String name = "";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name.isEmpty()) {
            JsonMapper mapper = new JsonMapper();
            NAMES.forEach(n -> out.printf(
                    "%-10s %s%n", n, mapper.readTree(text(n)).get("description").asString()));
        } else if (NAMES.contains(name)) {
            out.print(text(name));
        } else {
            throw new ParameterException(
                    spec.commandLine(), "there is no schema '" + name + "'" + Suggestion.forUnknown(name, NAMES));
        }
        out.flush();
        return ExitCode.GOOD.code();
    }

    private static String text(String name) {
        try (InputStream in = SchemaCommand.class.getResourceAsStream("/io/natward/scanner/schema/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the build lacks the schema " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
