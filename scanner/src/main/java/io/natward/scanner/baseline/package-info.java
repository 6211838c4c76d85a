/** Earlier runs, read from their JSON reports. */
package io.natward.scanner.baseline;
