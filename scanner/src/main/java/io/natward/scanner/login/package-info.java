/**
 * Logins over HTTP: tokens to and fro on one connection, and the sealing of messages that follows. What carries the tokens is
 * known elsewhere, and so is what is sealed.
 */
package io.natward.scanner.login;
