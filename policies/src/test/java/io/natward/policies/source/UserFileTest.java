package io.natward.policies.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private void assertProblem(String what) {
        assertThat(problems.all())
                .singleElement()
                .satisfies(p -> assertThat(p.where()).isEqualTo(SourceRange.at("f.yaml", 1, 1)))
                .satisfies(p -> assertThat(p.what()).isEqualTo(what));
    }

    @Test
    void reads_a_file_up_to_its_limit_and_no_byte_more() throws IOException {
        Path file = folder.resolve("f.yaml");
        Files.write(file, new byte[1024 * 1024]);
        assertThat(UserFile.read(file, "f.yaml", 1, problems))
                .hasValueSatisfying(c -> assertThat(c).hasSize(1024 * 1024));
        assertThat(problems.isEmpty()).isTrue();
        Files.write(file, new byte[1024 * 1024 + 1]);
        assertThat(UserFile.read(file, "f.yaml", 1, problems)).isEmpty();
        assertProblem("the file is larger than 1 MiB");
    }

    @Test
    void a_folder_and_a_file_that_is_not_there_are_problems() {
        assertThat(UserFile.read(folder, "f.yaml", 1, problems)).isEmpty();
        assertProblem("the file cannot be read: it is a folder");
        Problems others = new Problems();
        assertThat(UserFile.read(folder.resolve("none"), "f.yaml", 1, others)).isEmpty();
        assertThat(others.all().get(0).what()).isEqualTo("there is no such file");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_device_without_an_end_is_not_read_to_it() {
        assertThat(UserFile.read(Path.of("/dev/zero"), "f.yaml", 1, problems)).isEmpty();
        assertProblem("the file is larger than 1 MiB");
    }
}
