/** What a run came to, as a report like that of a scan: each value before and after. */
package io.natward.scanner.remediation.report;
