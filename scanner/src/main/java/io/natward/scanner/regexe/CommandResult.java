package io.natward.scanner.regexe;

import io.natward.policies.source.Sha256;
import java.nio.charset.Charset;

/**
 * What one command line came to.
 *
 * @param output standard output, decoded; at most {@link CommandResult#MAX_OUTPUT} characters
 * @param exitCode the code that the host gave
 * @param bytes the size of the output as the host sent it
 * @param sha256 digest of these bytes, lower-case hexadecimal
 */
public record CommandResult(String output, int exitCode, int bytes, String sha256) {
    /** More than this from one command line is a failure of the host: 1 MiB. */
    public static final int MAX_OUTPUT = 1 << 20;

    /** @param raw standard output as the host sent it */
    public static CommandResult of(byte[] raw, Charset charset, int exitCode) {
        return new CommandResult(new String(raw, charset), exitCode, raw.length, Sha256.hex(raw));
    }
}
