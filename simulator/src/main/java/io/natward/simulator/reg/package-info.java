/** reg.exe of a simulated host. */
package io.natward.simulator.reg;
