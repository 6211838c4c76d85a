/** HTTP/1.1 over one connection, with an end to everything: to time, to sizes and to what is understood. */
package io.natward.scanner.wsman.http;
