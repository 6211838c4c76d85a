package io.natward.reporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/reports.md beside the formats that there are. */
class ReportsPageTest {
    private static final Path DOCS = Path.of("../docs");
    private static final long MOST_BYTES = 130_000;

    /** A section of the page: its heading, the pictures in it, and how many samples. */
    private record Section(String heading, List<String> pictures, int samples, String text) {}

    @ParameterizedTest
    @EnumSource
    void each_format_has_a_section_with_a_sample_and_a_picture(ReportFormat format) throws IOException {
        Section section = section(": \"" + format.label() + "\"");
        assertThat(section.samples()).isPositive();
        assertThat(section.pictures()).isNotEmpty();
        for (String picture : section.pictures()) {
            assertThat(Files.size(DOCS.resolve(picture))).as(picture).isBetween(1_000L, MOST_BYTES);
        }
    }

    @Test
    void the_table_of_consumers_has_a_row_for_each_format() throws IOException {
        String text = section("Where each goes").text();
        assertThat(ReportFormat.labels()).allSatisfy(label -> assertThat(text).contains("| \"" + label + "\" |"));
    }

    @Test
    void no_picture_is_left_over() throws IOException {
        StringBuilder pages = new StringBuilder();
        try (Stream<Path> files = Files.list(DOCS)) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                pages.append(Files.readString(page));
            }
        }
        try (Stream<Path> files = Files.list(DOCS.resolve("images"))) {
            assertThat(files.map(file -> "](images/" + file.getFileName() + ")"))
                    .allSatisfy(picture -> assertThat(pages.toString()).contains(picture));
        }
    }

    /** The section whose heading ends like this. */
    private static Section section(String end) throws IOException {
        Optional<Section> section =
                sections().stream().filter(s -> s.heading().endsWith(end)).findFirst();
        assertThat(section).as("a section '## ...%s' in docs/reports.md", end).isPresent();
        return section.orElseThrow();
    }

    private static List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        String heading = "";
        Node next = Parser.builder()
                .build()
                .parse(Files.readString(DOCS.resolve("reports.md")))
                .getFirstChild();
        for (; next != null; next = next.getNext()) {
            if (next instanceof Heading) {
                sections.add(read(heading, nodes));
                nodes.clear();
                heading = text(next);
            } else {
                nodes.add(next);
            }
        }
        sections.add(read(heading, nodes));
        return sections;
    }

    private static Section read(String heading, List<Node> nodes) {
        List<String> pictures = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Node node : nodes) {
            text.append(text(node));
            node.accept(new AbstractVisitor() {
                @Override
                public void visit(Image image) {
                    pictures.add(image.getDestination());
                }
            });
        }
        return new Section(
                heading,
                pictures,
                (int) nodes.stream().filter(FencedCodeBlock.class::isInstance).count(),
                text.toString());
    }

    /** The words; code stands in quotation marks. */
    private static String text(Node node) {
        return TextContentRenderer.builder().build().render(node);
    }
}
