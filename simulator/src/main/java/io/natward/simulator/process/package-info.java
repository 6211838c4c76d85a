/** Processes of a simulated host: streams and command lines. */
package io.natward.simulator.process;
