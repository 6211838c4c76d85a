/** What a simulated host is to be, and what it saw. */
package io.natward.simulator.host;
