package io.natward.policies.policy;

import io.natward.policies.registry.NameGlob;
import java.util.List;

/**
 * What a rule wants of the keys that its pattern means.
 *
 * @param except subkeys that are left out of those that match
 * @param whenNone what it amounts to that no key matches; never {@link ActsAs.Like}
 */
public record Subkeys(Require require, List<NameGlob> except, ActsAs whenNone) {

    public enum Require {
        /** Every key has to be as expected. */
        EACH("each"),
        /** One is enough. */
        ANY("any");

        private final String label;

        Require(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Subkeys {
        except = List.copyOf(except);
    }

    /** Whether the subkey of that name counts. */
    public boolean counts(String name) {
        return except.stream().noneMatch(glob -> glob.matches(name));
    }
}
