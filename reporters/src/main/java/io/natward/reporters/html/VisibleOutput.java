package io.natward.reporters.html;

import gg.jte.TemplateOutput;
import io.natward.reporters.text.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The last gate of the page: whatever a template lets through, no character leaves that HTML forbids. */
final class VisibleOutput implements TemplateOutput {
    private final Writer out;

    VisibleOutput(Writer out) {
        this.out = out;
    }

    @Override
    public void writeContent(String text) {
        try {
            out.write(Visible.text(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeContent(String text, int begin, int end) {
        writeContent(text.substring(begin, end));
    }
}
