/** Certificates for simulated hosts, made with the JDK alone. */
package io.natward.simulator.tls;
