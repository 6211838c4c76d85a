package io.natward.scanner.remediation.planning;

import io.natward.scanner.remediation.ByHand.Cause;

/**
 * Why a change is left to people.
 *
 * @param detail one sentence
 */
record Obstacle(Cause cause, String detail) {}
