/** Whether the JSON schemas in {@code schema/} and the loaders say the same; the scanner's tests use it too. */
package io.natward.policies.schema;
