package io.natward.policies.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class YamlReaderTest {
    private final Problems problems = new Problems();

    @Test
    void gives_every_scalar_its_place_and_kind() {
        YamlNode.Mapping root =
                (YamlNode.Mapping) read("a: 1\nb: [no, 010, '2', true, null]\n").orElseThrow();

        YamlNode.Entry b = root.entries().get("b");
        assertThat(b.where()).isEqualTo(new SourceRange("f.yaml", 2, 1, 2, 2));
        assertThat(((YamlNode.Sequence) b.value()).items())
                .extracting(n -> ((YamlNode.Scalar) n).kind() + " " + ((YamlNode.Scalar) n).text())
                .containsExactly("TEXT no", "TEXT 010", "TEXT 2", "BOOLEAN true", "NULL ");
        assertThat(((YamlNode.Sequence) b.value()).items().get(1).where())
                .isEqualTo(new SourceRange("f.yaml", 2, 9, 2, 12));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void refuses_anchors_aliases_tags_and_merge_keys_with_their_places() {
        read("a: &x 1\nb: *x\nc: !!int 3\n<<: {d: 1}\ne: &y\n  f: 1\n");

        assertThat(lines())
                .satisfiesExactly(
                        l -> assertThat(l).startsWith("f.yaml:1:4: anchors (&)"),
                        l -> assertThat(l).startsWith("f.yaml:2:4: aliases (*)"),
                        l -> assertThat(l).startsWith("f.yaml:3:4: tags (!)"),
                        l -> assertThat(l).startsWith("f.yaml:4:1: merge keys (<<)"),
                        l -> assertThat(l).startsWith("f.yaml:5:4: anchors (&)"));
    }

    @Test
    void reports_a_duplicate_key_at_its_second_place() {
        read("a: 1\nb: 2\na: 3\n");

        assertThat(lines()).containsExactly("f.yaml:3:1: 'a' stands here a second time; the first is on line 1");
    }

    @Test
    void says_what_is_wrong_with_yaml_that_does_not_parse_and_where() {
        assertThat(read("a: [1\nb: 2\n")).isEmpty();

        assertThat(lines())
                .containsExactly(
                        "f.yaml:2:2: not valid YAML: while parsing a flow sequence, expected ',' or ']', but got :");
    }

    @Test
    void refuses_empty_files_second_documents_deep_nesting_and_other_encodings() {
        read("");
        read("a: 1\n---\nb: 2\n");
        read("[".repeat(40) + "]".repeat(40));
        YamlReader.read(new byte[] {'a', ':', ' ', (byte) 0xE4}, "f.yaml", problems);

        assertThat(problems.all())
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "the file is empty",
                        "a second document starts here; one file holds one document",
                        "not valid YAML: nested deeper than 32 levels, or a text that is too long",
                        "the file is not UTF-8 text");
    }

    @Test
    void names_the_nearest_field_for_an_unknown_one() {
        YamlFields fields = YamlFields.of(read("titel: x\nid: y\n").orElseThrow(), "a policy", problems)
                .orElseThrow();
        fields.requiredText("title");
        fields.requiredText("id");
        fields.finish();

        assertThat(lines())
                .containsExactly(
                        "f.yaml:1:1: a policy needs 'title'",
                        "f.yaml:1:1: a policy has no field 'titel'; did you mean 'title'?");
    }

    private Optional<YamlNode> read(String text) {
        return YamlReader.read(text.getBytes(StandardCharsets.UTF_8), "f.yaml", problems);
    }

    private List<String> lines() {
        return problems.all().stream().map(Problem::toString).toList();
    }
}
