/** Inventory and policies to a plan: which hosts are contacted, and which keys are read there. */
package io.natward.scanner.plan;
