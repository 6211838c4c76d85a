/** The plan of a remediation: what is to be changed on which host, and what people have to do by hand. Plain data. */
package io.natward.scanner.remediation;
