/** Which hosts have yet to be restarted for what runs wrote there, as far as their registries and people tell. */
package io.natward.scanner.remediation.restart;
