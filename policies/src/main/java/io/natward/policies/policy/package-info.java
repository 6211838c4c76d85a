/** What a policy is: whom it selects, which value it judges, what it expects, how it is put right. */
package io.natward.policies.policy;
