package io.natward.scanner.registry;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Edits each host over its transport. A transport that no host has is never made, nor are its classes loaded. */
public final class TransportEditor implements RegistryEditor {
    private final ByTransport<RegistryEditor> editors;

    /** @param makers called once at most, and by whichever thread comes first */
    public TransportEditor(Map<Transport, Supplier<? extends RegistryEditor>> makers) {
        this.editors = new ByTransport<>(makers);
    }

    @Override
    public void edit(Target target, EditScope scope, Set<KeyQuery> first, Duration timeout, Work work)
            throws HostFailure, IOException, InterruptedException {
        editors.of(target.transport())
                .orElseThrow(() -> new HostFailure(NoAnswer.NOT_ATTEMPTED, ByTransport.missing(target.transport())))
                .edit(target, scope, first, timeout, work);
    }

    @Override
    public void close() {
        editors.close(RegistryEditor::close);
    }
}
