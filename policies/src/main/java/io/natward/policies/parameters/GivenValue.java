package io.natward.policies.parameters;

import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.util.stream.Collectors;

/**
 * What somebody gave to a parameter of a policy. Whether the policy takes it is known only where the policy is.
 *
 * @param where the parameter's name in the file
 * @param data a text, number or the like, or a list of them
 * @param by who gave it, for people: {@code group 'kiosks'}
 */
public record GivenValue(SourceRange where, YamlNode data, String by) {

    /** The value as it was written. */
    public String written() {
        return data instanceof Sequence list
                ? list.items().stream().map(GivenValue::text).collect(Collectors.joining(", ", "[", "]"))
                : text(data);
    }

    /** The same for values that mean the same, and for no others; {@code 3} and {@code "3"} differ. */
    public String described() {
        return data instanceof Sequence list
                ? list.items().stream().map(GivenValue::kindAndText).collect(Collectors.joining("\0", "[", "]"))
                : kindAndText(data);
    }

    private static String kindAndText(YamlNode node) {
        return (node instanceof Scalar scalar ? scalar.kind() + " " : "") + text(node);
    }

    private static String text(YamlNode node) {
        return node instanceof Scalar scalar ? scalar.text() : node.describe();
    }
}
