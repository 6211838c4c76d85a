package io.natward.scanner.winrm;

import io.natward.scanner.regexe.CommandResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a command prints, as bytes, across all Receive replies. WinRM4j decodes each piece by itself with the
 * platform's charset, which loses characters.
 */
final class CommandOutput {
    /** The code page that WinRM4j asks of every shell; one byte a character. */
    private static final Charset CODE_PAGE_437 = Charset.forName("IBM437");

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

    private Optional<String> commandId = Optional.empty();
    private OptionalInt exitCode = OptionalInt.empty();

    synchronized void reset() {
        stdout.reset();
        commandId = Optional.empty();
        exitCode = OptionalInt.empty();
    }

    /** What comes from now on is of this command. */
    synchronized void started(String id) {
        commandId = Optional.of(id);
    }

    /** @throws UnusableReplyException if something came of another command */
    synchronized void check(@Nullable String id) {
        if (!commandId.map(started -> started.equalsIgnoreCase(id)).orElse(false)) {
            throw new UnusableReplyException("the output of another command");
        }
    }

    /** @throws OutputTooLargeException once a command has printed more than {@link CommandResult#MAX_OUTPUT} bytes */
    synchronized void add(byte[] piece) {
        if (stdout.size() + piece.length > CommandResult.MAX_OUTPUT) {
            throw new OutputTooLargeException("the host printed more than 1 MiB for one command");
        }
        stdout.writeBytes(piece);
    }

    /** The command has ended, and all of its output was added. */
    synchronized void end(int code) {
        exitCode = OptionalInt.of(code);
    }

    /** Empty until the command has ended. */
    synchronized OptionalInt exitCode() {
        return exitCode;
    }

    /** Of a command that has ended. */
    synchronized CommandResult result() {
        return CommandResult.of(stdout.toByteArray(), CODE_PAGE_437, exitCode.orElseThrow());
    }
}
