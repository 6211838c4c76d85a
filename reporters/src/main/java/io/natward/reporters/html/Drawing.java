package io.natward.reporters.html;

import java.util.List;

/**
 * A path laid out on a plane, in pixels at its natural size.
 *
 * @param id unique on the page
 * @param description the whole path in words
 */
record Drawing(
        String id,
        boolean upright,
        int width,
        int height,
        String title,
        String description,
        List<Node> nodes,
        List<Line> lines) {
    Drawing {
        nodes = List.copyOf(nodes);
        lines = List.copyOf(lines);
    }

    /**
     * @param style {@code place}, {@code internet}, {@code server}, {@code nat} with its side and {@code unsure}
     * @param label the first line in the shape
     * @param detail the second line in the shape
     * @param note what stands beside or below the shape, in lines
     */
    record Node(
            String style,
            String pattern,
            int x,
            int y,
            int width,
            int height,
            String label,
            String detail,
            List<String> note) {
        Node {
            note = List.copyOf(note);
        }

        int middleX() {
            return x + width / 2;
        }

        int middleY() {
            return y + height / 2;
        }
    }

    /** An arrow from one shape to the next. */
    record Line(int x1, int y1, int x2, int y2) {}
}
