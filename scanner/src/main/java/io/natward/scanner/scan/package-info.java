/** Runs a plan: one result for every host, whatever happens, and the spool that holds them. */
package io.natward.scanner.scan;
