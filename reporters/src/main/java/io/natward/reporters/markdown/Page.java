package io.natward.reporters.markdown;

import java.nio.charset.StandardCharsets;

/** A text that does not grow beyond so many bytes of UTF-8. */
final class Page {
    private final StringBuilder text = new StringBuilder();
    private final int most;
    private int bytes;

    Page(int most) {
        this.most = most;
    }

    /** Adds the whole part, or nothing of it. */
    boolean add(String part) {
        int more = part.getBytes(StandardCharsets.UTF_8).length;
        if (bytes + more > most) {
            return false;
        }
        text.append(part);
        bytes += more;
        return true;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
