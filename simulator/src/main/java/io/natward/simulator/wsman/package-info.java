/** The WS-Management service of a simulated host and its remote shells (DSP0226, MS-WSMV). */
package io.natward.simulator.wsman;
