/** Registry paths, values, and what was learnt by reading a key: present, absent (with its proof) or unreadable. */
package io.natward.policies.registry;
