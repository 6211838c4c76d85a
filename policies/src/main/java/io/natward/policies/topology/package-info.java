/** The network as a tree, and what lies between an initiator and a responder. */
package io.natward.policies.topology;
