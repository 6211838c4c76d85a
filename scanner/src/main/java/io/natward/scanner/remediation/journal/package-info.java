/** The journal of a run: what it was about to do, and what came of it, on disk before anything else happens. */
package io.natward.scanner.remediation.journal;
