package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.cli.Distribution.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The schemas of the built distribution. */
@Timeout(120)
final class ShippedSchemasIT {
    /** Not what the tutorial has readers add to files of a folder of theirs. */
    private static final Pattern LINE = Pattern.compile("^# yaml-language-server: \\$schema=(\\S+)", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void the_launcher_prints_what_the_folder_holds() throws IOException, InterruptedException {
        for (String name : SchemaCommand.NAMES) {
            Result result = new Distribution(folder).run("schema", name);

            assertThat(result.code()).isZero();
            assertThat(result.out()).isEqualTo(Files.readString(Distribution.HOME.resolve("schema/" + name + ".json")));
        }
    }

    @Test
    void every_schema_that_a_file_or_a_page_names_is_where_it_says() throws IOException {
        try (Stream<Path> files = Files.walk(Distribution.HOME)) {
            List<Path> naming = files.filter(f -> f.toString().matches(".*\\.(yaml|md)"))
                    .filter(ShippedSchemasIT::namesSchema)
                    .toList();
            assertThat(naming)
                    .contains(
                            Distribution.HOME.resolve("inventory.yaml"),
                            Distribution.HOME.resolve("demo/inventory.yaml"),
                            Distribution.HOME.resolve("policies/packs/ipsec-nat-traversal/pack.yaml"))
                    .hasSizeGreaterThan(45);
            for (Path file : naming) {
                Matcher line = LINE.matcher(Files.readString(file));
                while (line.find()) {
                    assertThat(file.resolveSibling(line.group(1)))
                            .as("the schema of %s", file)
                            .isRegularFile();
                }
            }
        }
    }

    private static boolean namesSchema(Path file) {
        try {
            return LINE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
