package io.natward.policies.finding;

import java.time.Instant;

/**
 * A command that was run on a host, and what came of it.
 *
 * @param at when it was sent, UTC
 * @param line the command line as the host got it; no secret in it
 * @param exitCode the code that the host gave
 * @param bytes the size of its standard output as the host sent it
 * @param sha256 digest of these bytes
 */
public record CommandEvidence(Instant at, String line, int exitCode, int bytes, String sha256) {}
