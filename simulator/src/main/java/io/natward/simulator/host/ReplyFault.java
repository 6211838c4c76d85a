package io.natward.simulator.host;

import io.natward.simulator.http.Delivery;

/** The replies at a step go out in another way than whole and at once. */
public record ReplyFault(Step at, Delivery how) implements Fault {}
