package io.natward.scanner.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Where a report goes. It remembers how writing failed, because libraries that reports are written with wrap that in
 * exceptions of their own, and a full disk is no mistake in natward.
 */
final class ReportOutput extends FilterOutputStream {
    private Optional<IOException> failure = Optional.empty();

    private ReportOutput(OutputStream out) {
        super(out);
    }

    /** What writes a report. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the report and flushes; does not close. */
    static void write(OutputStream out, Content content) throws IOException {
        ReportOutput output = new ReportOutput(out);
        try {
            content.writeTo(output);
            output.flush();
        } catch (IOException | RuntimeException e) {
            if (output.failure.isPresent()) {
                throw output.failure.get();
            }
            throw e;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }
}
