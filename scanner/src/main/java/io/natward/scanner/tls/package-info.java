/** TLS as every transport speaks it: which certificate a host may show, and what its certificate says. */
package io.natward.scanner.tls;
