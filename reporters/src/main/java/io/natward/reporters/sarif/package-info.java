/** The report for code-scanning pages. */
package io.natward.reporters.sarif;
