/** Waivers: exceptions from policies that somebody approved, and that end. */
package io.natward.scanner.waiver;
