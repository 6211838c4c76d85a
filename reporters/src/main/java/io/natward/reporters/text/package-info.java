/** Text from hosts and users made fit to be shown. */
package io.natward.reporters.text;
