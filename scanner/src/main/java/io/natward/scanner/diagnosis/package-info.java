/** What a symptom of a host is called, whichever transport saw it. */
package io.natward.scanner.diagnosis;
