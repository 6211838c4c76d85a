/**
 * Logins with Kerberos version 5 (RFC 4120, RFC 4121) by the JDK's own implementation: one {@link
 * io.natward.scanner.login.kerberos.KerberosTickets} for each credential, and of it one login for each connection.
 */
package io.natward.scanner.login.kerberos;
