/** The one YAML reader: a tree of nodes that know their place; no anchors, aliases, tags or duplicate keys. */
package io.natward.policies.yaml;
