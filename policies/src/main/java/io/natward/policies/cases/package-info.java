/** Test cases of policies: hosts made up in a few lines of YAML, and the verdicts that they are to get. */
package io.natward.policies.cases;
