/** From what a scan found to the plan that people review: what is changed, what is left to people, and why. */
package io.natward.scanner.remediation.planning;
