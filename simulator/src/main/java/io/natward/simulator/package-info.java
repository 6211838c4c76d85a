/** Simulated Windows hosts that speak WS-Management on loopback; for tests and for the demo. */
package io.natward.simulator;
