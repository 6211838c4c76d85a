package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder for each mistake that people make in inventories, with all that natward says of it in {@code expected.txt}:
 * places, sentences, and nothing else on standard output.
 */
final class BrokenInventoriesTest {
    private static final String FOLDER = "/inventories/broken";

    static Stream<Path> folders() throws IOException, URISyntaxException {
        URL url = Objects.requireNonNull(BrokenInventoriesTest.class.getResource(FOLDER));
        try (Stream<Path> folders = Files.list(Path.of(url.toURI()))) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void every_problem_is_told_with_its_place_and_what_would_be_right(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String inventory = folder.resolve("inventory.yaml").toString();

        int exit = Main.run(new Streams(printing(out), printing(err)), "inventory", "check", "-i", inventory);

        String said = err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
        assertThat(said).isEqualTo(Files.readString(folder.resolve("expected.txt")));
        assertThat(said).doesNotContain("Exception").doesNotContain("hunter2").doesNotContain("\tat ");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isEqualTo(2);
    }

    private static PrintStream printing(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
