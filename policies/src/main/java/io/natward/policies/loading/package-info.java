/** From YAML files to policies; every problem at once, each with its place. */
package io.natward.policies.loading;
