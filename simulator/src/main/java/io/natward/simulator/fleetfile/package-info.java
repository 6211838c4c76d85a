/** Fleet files: simulated hosts written down in YAML. */
package io.natward.simulator.fleetfile;
