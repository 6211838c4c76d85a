/** {@code inventory.yaml} and what it includes, to hosts with their topology class and the way to contact them. */
package io.natward.scanner.inventory;
