/** Profiles: which policies a run judges by, with which parameters and severities; and what comes of it for a host. */
package io.natward.policies.profile;
