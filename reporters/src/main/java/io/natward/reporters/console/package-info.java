/** The report for the person at the terminal. */
package io.natward.reporters.console;
