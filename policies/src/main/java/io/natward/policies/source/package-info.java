/** Places in the files people write, and the problems found there. */
package io.natward.policies.source;
