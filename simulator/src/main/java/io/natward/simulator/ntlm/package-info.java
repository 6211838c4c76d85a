/** NTLM v2 as an acceptor, bare and inside SPNEGO, with signing and sealing (MS-NLMP, MS-SPNG, RFC 4178). */
package io.natward.simulator.ntlm;
