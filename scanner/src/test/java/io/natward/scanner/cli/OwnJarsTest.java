package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.source.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnJarsTest {
    @TempDir
    private Path folder;

    private String jar(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void digests_what_sha256sum_prints_in_the_order_of_the_names() throws IOException {
        String classPath = jar("b.jar", "two") + File.pathSeparator + jar("a.jar", "one");
        String printed = Sha256.hex("one".getBytes(StandardCharsets.UTF_8)) + "  a.jar\n"
                + Sha256.hex("two".getBytes(StandardCharsets.UTF_8)) + "  b.jar\n";

        assertThat(OwnJars.sha256(classPath)).contains(Sha256.hex(printed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_jar_of_another_name_or_content_is_another_natward() throws IOException {
        String before = OwnJars.sha256(jar("a.jar", "one")).orElseThrow();

        assertThat(OwnJars.sha256(jar("a.jar", "One")).orElseThrow()).isNotEqualTo(before);
        assertThat(OwnJars.sha256(jar("c.jar", "one")).orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void says_nothing_where_not_all_of_it_is_jars() throws IOException {
        assertThat(OwnJars.sha256(jar("a.jar", "one") + File.pathSeparator + folder))
                .isEmpty();
    }
}
