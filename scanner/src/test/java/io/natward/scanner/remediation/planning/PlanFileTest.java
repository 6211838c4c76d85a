package io.natward.scanner.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.source.InvalidInputException;
import io.natward.scanner.remediation.RemediationPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
    private static final Pattern DATA = Pattern.compile("(?<=: \")[^\"]+(?=\")|(?<=: )(?:true|false)");

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("plan.json"), content);
    }

    private String written(RemediationPlan plan) throws IOException {
        Path file = folder.resolve("written.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            PlanFile.write(plan, out);
        }
        return Files.readString(file);
    }

    @Test
    void reads_what_it_wrote() throws IOException {
        RemediationPlan plan = Plans.small();

        PlanFile.Sealed read = PlanFile.read(file(written(plan)));

        assertThat(read.plan()).isEqualTo(plan);
        assertThat(read.sha256()).isEqualTo(PlanFile.digest(plan)).hasSize(64);
    }

    @Test
    void writes_the_same_plan_alike() throws IOException {
        assertThat(written(Plans.small())).isEqualTo(written(Plans.small()));
    }

    @Test
    void refuses_a_plan_in_which_anything_was_changed() throws IOException {
        String content = written(Plans.small());
        List<String> changed = new ArrayList<>();
        for (Matcher data = DATA.matcher(content); data.find(); ) {
            String other = switch (data.group()) {
                case "true" -> "false";
                case "false" -> "true";
                case "0" -> "1";
                default ->
                    (data.group().charAt(0) == 'a' ? "b" : "a") + data.group().substring(1);
            };
            changed.add(content.substring(0, data.start()) + other + content.substring(data.end()));
        }

        assertThat(changed).hasSizeGreaterThan(60).allSatisfy(text -> {
            Path file = file(text);
            assertThatThrownBy(() -> PlanFile.read(file)).isInstanceOf(InvalidInputException.class);
        });
    }

    @Test
    void refuses_a_plan_from_which_a_line_was_taken_or_that_holds_one_twice() throws IOException {
        List<String> lines = written(Plans.small()).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(i);
            List<String> more = new ArrayList<>(lines);
            more.add(i, lines.get(i));
            Path one = file(String.join("\n", fewer));
            assertThatThrownBy(() -> PlanFile.read(one)).as(lines.get(i)).isInstanceOf(InvalidInputException.class);
            Path two = file(String.join("\n", more));
            assertThatThrownBy(() -> PlanFile.read(two)).as(lines.get(i)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void refuses_names_that_it_does_not_know() throws IOException {
        Path file = file(written(Plans.small()).replace("\"lower\"", "\"force\" : true,\n    \"lower\""));

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("force");
    }

    @Test
    void takes_white_space_for_no_change() throws IOException {
        String content = written(Plans.small());

        assertThat(PlanFile.read(file(content.replaceAll("\n *", "\n"))).plan()).isEqualTo(Plans.small());
    }

    @Test
    void tells_where_a_file_that_is_no_plan_is_wrong() throws IOException {
        Path cut = file(written(Plans.small()).substring(0, 200));

        assertThatThrownBy(() -> PlanFile.read(cut))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("(?s).*plan\\.json:\\d+:\\d+: no whole plan of natward: .*");
        Path bytes = Files.write(folder.resolve("noise"), "\0\1\2".getBytes(UTF_8));
        assertThatThrownBy(() -> PlanFile.read(bytes)).isInstanceOf(InvalidInputException.class);
        Path missing = folder.resolve("none");
        assertThatThrownBy(() -> PlanFile.read(missing)).hasMessageContaining("there is no such file");
    }
}
