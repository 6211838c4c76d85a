/** A small HTTP/1.1 server over many ports, with the connection in the hands of the application. */
package io.natward.simulator.http;
