package io.natward.scanner.registry;

import io.natward.policies.finding.NoAnswer;
import org.jspecify.annotations.Nullable;

/** A host gave no usable answer. The message is a sentence for the user and holds no secret. */
public final class HostFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final NoAnswer why;
    private final String detail;

    public HostFailure(NoAnswer why, String detail) {
        this(why, detail, null);
    }

    public HostFailure(NoAnswer why, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.why = why;
        this.detail = detail;
    }

    public NoAnswer why() {
        return why;
    }

    public String detail() {
        return detail;
    }
}
