package io.natward.simulator.wsman;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a request.
 *
 * @param attributes by local name
 * @param text the text directly in it, as it came
 */
record Element(String namespace, String name, Map<String, String> attributes, List<Element> children, String text) {
    Stream<Element> all(String wantedNamespace, String wantedName) {
        return children.stream()
                .filter(child -> child.namespace.equals(wantedNamespace) && child.name.equals(wantedName));
    }

    Optional<Element> child(String wantedNamespace, String wantedName) {
        return all(wantedNamespace, wantedName).findFirst();
    }

    Optional<String> attribute(String wantedName) {
        return Optional.ofNullable(attributes.get(wantedName));
    }
}
