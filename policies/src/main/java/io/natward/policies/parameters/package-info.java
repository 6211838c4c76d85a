/** Values that people give to the parameters of policies, in profiles and inventories. */
package io.natward.policies.parameters;
