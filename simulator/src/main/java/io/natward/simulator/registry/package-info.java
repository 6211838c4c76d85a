/** The in-memory registry of a simulated host, and what a fresh installation holds. */
package io.natward.simulator.registry;
