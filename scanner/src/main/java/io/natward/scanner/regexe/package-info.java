/**
 * Reading a registry through {@code reg.exe} in a shell on the host, whatever transport carries the shell: which command
 * lines to run, what their output means, and what an exit code of 1 proves. Knows no policy and no inventory.
 */
package io.natward.scanner.regexe;
