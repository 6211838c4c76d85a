package io.natward.scanner.remediation.journal;

import java.util.Optional;

/**
 * What tells one start of a computer from the next, as far as its registry shows it. That Windows counts its starts there is
 * documented nowhere.
 *
 * @param bootId {@code Session Manager\Memory Management\PrefetchParameters\BootId}
 * @param shutdownTime {@code Control\Windows\ShutdownTime}, upper-case hexadecimal digits: the last clean shutdown
 */
public record BootIdentity(Optional<Long> bootId, Optional<String> shutdownTime) {}
