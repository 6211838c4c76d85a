/** Applies a plan to its hosts, goes on with a run, takes one back, and looks at it again later. */
package io.natward.scanner.remediation.run;
