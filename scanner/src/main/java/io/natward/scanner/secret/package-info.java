/** Where secrets come from that no inventory may hold: the operator's commands and the operator's keyboard. */
package io.natward.scanner.secret;
