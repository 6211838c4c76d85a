/**
 * The WinRM transport, carried by WinRM4j. Knows no policy, no inventory and no registry: it opens shells on hosts and runs
 * command lines in them, and what WinRM4j leaves open (deadlines, bounds, trust, NTLMv1) is closed here.
 */
package io.natward.scanner.winrm;
