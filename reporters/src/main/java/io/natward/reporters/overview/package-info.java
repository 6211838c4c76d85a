/** A run arranged for people: worst first, and what many hosts have in common said once. */
package io.natward.reporters.overview;
