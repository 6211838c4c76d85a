/**
 * The client's side of NTLM (MS-NLMP): NTLM v2 with extended session security, 128-bit keys, key exchange, a MIC and sealing.
 * Anything less is refused before the password is used.
 */
package io.natward.scanner.login.ntlm;
