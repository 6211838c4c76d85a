/** What earlier runs found, read back from the files that natward wrote, as a report again. */
package io.natward.scanner.results;
