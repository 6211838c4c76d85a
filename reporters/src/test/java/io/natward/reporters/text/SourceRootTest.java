package io.natward.reporters.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRootTest {

    @Test
    void a_file_below_the_root_is_named_from_the_root() {
        SourceRoot root = new SourceRoot(Path.of("/repo/fleet"), Path.of("/repo"));
        assertThat(root.uri("inventory.yaml")).isEqualTo("fleet/inventory.yaml");
        assertThat(root.uri("../sites/./hq.yaml")).isEqualTo("sites/hq.yaml");
        assertThat(root.uri("/repo/a.yaml")).isEqualTo("a.yaml");
    }

    @Test
    void names_are_percent_encoded() {
        SourceRoot root = new SourceRoot(Path.of("/repo"), Path.of("/repo"));
        assertThat(root.uri("a b/ä#%?:x.yaml")).isEqualTo("a%20b/%C3%A4%23%25%3F%3Ax.yaml");
    }

    @Test
    void a_file_outside_the_root_is_named_without_going_up() {
        SourceRoot root = new SourceRoot(Path.of("/repo"), Path.of("/repo"));
        assertThat(root.uri("../shared/hosts.csv")).isEqualTo("shared/hosts.csv");
    }

    @Test
    void holds_what_lies_below_it_and_nothing_beside_it() {
        SourceRoot root = new SourceRoot(Path.of("/repo/fleet"), Path.of("/repo/fleet"));
        assertThat(root.holds("inventory.yaml")).isTrue();
        assertThat(root.holds("/repo/fleet/sites/hq.yaml")).isTrue();
        assertThat(root.holds("../policies/own.yaml")).isFalse();
        assertThat(root.holds("/repo/fleet-2/inventory.yaml")).isFalse();
    }

    @Test
    void the_root_is_the_top_of_the_git_working_tree_or_else_the_folder_of_the_file(@TempDir Path folder)
            throws IOException {
        Path inventory = Files.createDirectories(folder.resolve("fleet/eu")).resolve("inventory.yaml");
        assertThat(SourceRoot.around(inventory).uri(inventory.toString())).isEqualTo("inventory.yaml");
        Files.createDirectory(folder.resolve(".git"));
        assertThat(SourceRoot.around(inventory).uri(inventory.toString())).isEqualTo("fleet/eu/inventory.yaml");
    }
}
