package io.natward.scanner.winrm;

import java.util.Optional;

/**
 * An account as NTLM wants it.
 *
 * @param domain the domain or computer before a backslash; empty for {@code user@domain} and for a bare name, in which NTLM
 *     finds the domain itself
 */
record WindowsAccount(Optional<String> domain, String user) {
    static WindowsAccount of(String account) {
        int slash = account.indexOf('\\');
        return slash < 0
                ? new WindowsAccount(Optional.empty(), account)
                : new WindowsAccount(Optional.of(account.substring(0, slash)), account.substring(slash + 1));
    }
}
