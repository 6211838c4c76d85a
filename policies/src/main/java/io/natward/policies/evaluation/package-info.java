/** The judgement: policies and the facts of a host to findings. Pure functions; nothing here reads a clock or a file. */
package io.natward.policies.evaluation;
