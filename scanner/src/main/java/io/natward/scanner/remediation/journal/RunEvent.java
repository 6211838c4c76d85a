package io.natward.scanner.remediation.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.natward.policies.finding.Contact;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import java.time.Instant;
import java.util.List;

/** One record of a journal. Times are UTC. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = RunEvent.WaveBegun.class, name = "wave"),
    @JsonSubTypes.Type(value = RunEvent.Contacted.class, name = "contacted"),
    @JsonSubTypes.Type(value = RunEvent.Intended.class, name = "intent"),
    @JsonSubTypes.Type(value = RunEvent.Ended.class, name = "outcome"),
    @JsonSubTypes.Type(value = RunEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = RunEvent.Verified.class, name = "verified"),
    @JsonSubTypes.Type(value = RunEvent.Restarted.class, name = "restarted")
})
public sealed interface RunEvent {

    /** The first record. */
    record Begun(RunHeader header) implements RunEvent {}

    /** @param number from 1 */
    record WaveBegun(Instant at, int number, List<String> hosts) implements RunEvent {
        public WaveBegun {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * A host was reached, and nothing is written on it yet.
     *
     * @param contact how it was reached, and what was asked so far
     */
    record Contacted(Instant at, String host, BootIdentity boot, Contact contact) implements RunEvent {}

    /**
     * A write is about to be made. Without an {@link Ended} after it, it may have been made.
     *
     * @param change the change's id
     * @param before what stands there now, read a moment ago
     * @param creates keys that are not there and that the write will create, deepest first
     */
    record Intended(Instant at, String host, String change, ValueImage before, List<RegistryPath> creates)
            implements RunEvent {
        public Intended {
            creates = List.copyOf(creates);
        }
    }

    /**
     * What became of a change; the last one of a change counts.
     *
     * @param found what stood there at the end
     * @param detail one sentence for the user
     */
    record Ended(Instant at, String host, String change, ChangeVerdict verdict, ValueImage found, String detail)
            implements RunEvent {}

    /** The run goes on in another process. */
    record Resumed(Instant at, String natward) implements RunEvent {}

    /** The process that worked on it has come to its end. */
    record Finished(Instant at, How how, String detail) implements RunEvent {}

    /** Read again, later. */
    record Verified(Instant at, String host, String change, LaterVerdict verdict, ValueImage found, BootIdentity boot)
            implements RunEvent {}

    /** Somebody said that the host was restarted. */
    record Restarted(Instant at, String host) implements RunEvent {}

    enum How {
        @JsonProperty("complete")
        COMPLETE,
        /** Too many hosts of a wave failed. */
        @JsonProperty("stopped")
        STOPPED,
        @JsonProperty("interrupted")
        INTERRUPTED
    }

    /** What a later look at a change found. */
    enum LaterVerdict {
        /** As the run left it. */
        @JsonProperty("kept")
        KEPT("kept"),
        /** As it was before the run. */
        @JsonProperty("reverted")
        REVERTED("reverted"),
        /** Neither. */
        @JsonProperty("changed")
        CHANGED("changed"),
        @JsonProperty("not-verified")
        NOT_VERIFIED("not-verified");

        private final String label;

        LaterVerdict(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
