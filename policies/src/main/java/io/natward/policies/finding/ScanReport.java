package io.natward.policies.finding;

import java.io.IOException;

/** A finished run: a small header, and the host results as a stream in the order of the inventory. */
public interface ScanReport {

    ReportHeader header();

    /**
     * Gives every host result to the sink, in order. May be called again; each call reads anew, so that no caller has
     * to hold more than one host.
     */
    void forEachHost(Sink sink) throws IOException;

    /** Takes host results one by one. */
    @FunctionalInterface
    interface Sink {
        void accept(HostResult result) throws IOException;
    }
}
