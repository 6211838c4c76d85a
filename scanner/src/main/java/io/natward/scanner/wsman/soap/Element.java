package io.natward.scanner.wsman.soap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a reply.
 *
 * @param attributes by local name
 * @param text what stands directly in it, as it came
 */
record Element(String namespace, String name, Map<String, String> attributes, List<Element> children, String text) {

    boolean is(String wantedNamespace, String wantedName) {
        return name.equals(wantedName) && namespace.equals(wantedNamespace);
    }

    Stream<Element> all(String wantedNamespace, String wantedName) {
        return children.stream().filter(child -> child.is(wantedNamespace, wantedName));
    }

    Optional<Element> child(String wantedNamespace, String wantedName) {
        return all(wantedNamespace, wantedName).findFirst();
    }

    Optional<String> attribute(String wantedName) {
        return Optional.ofNullable(attributes.get(wantedName));
    }

    /** The text of it and of everything in it. */
    String allText() {
        StringBuilder all = new StringBuilder(text);
        children.forEach(child -> all.append(child.allText()));
        return all.toString();
    }
}
