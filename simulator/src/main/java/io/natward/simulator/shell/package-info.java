/** cmd.exe of a simulated host, and the programs that it can start. */
package io.natward.simulator.shell;
