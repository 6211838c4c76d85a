package io.natward.scanner.wsman.soap;

import java.util.Optional;

/**
 * What one Receive brought (MS-WSMV 2.2.4.26).
 *
 * @param stdout the next bytes of standard output; a character may be cut at either end
 * @param exitCode present once the command has ended and all of its output has come
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one method to the next, never compared
public record Output(byte[] stdout, Optional<Integer> exitCode) {
    public static final Output NOTHING = new Output(new byte[0], Optional.empty());
}
