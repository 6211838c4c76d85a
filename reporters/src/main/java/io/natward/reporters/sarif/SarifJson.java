package io.natward.reporters.sarif;

import io.natward.reporters.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** Objects and arrays of a SARIF file, each closed whatever its body does; all texts are made {@link Visible}. */
final class SarifJson {
    /** What an address may be made of (RFC 3986, 2). */
    private static final Pattern WEB = Pattern.compile("https?://[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]+");

    private final JsonGenerator json;

    SarifJson(JsonGenerator json) {
        this.json = json;
    }

    /** An object that is an element of an array, or the whole. */
    void object(Runnable body) {
        json.writeStartObject();
        body.run();
        json.writeEndObject();
    }

    void object(String name, Runnable body) {
        json.writeName(name);
        object(body);
    }

    void array(String name, Runnable body) {
        json.writeArrayPropertyStart(name);
        body.run();
        json.writeEndArray();
    }

    void text(String name, String text) {
        json.writeStringProperty(name, Visible.text(text));
    }

    void number(String name, int number) {
        json.writeNumberProperty(name, number);
    }

    void flag(String name, boolean flag) {
        json.writeBooleanProperty(name, flag);
    }

    /** Nothing where there are no texts. */
    void texts(String name, List<String> texts) {
        if (!texts.isEmpty()) {
            array(name, () -> texts.forEach(t -> json.writeString(Visible.text(t))));
        }
    }

    /** Nothing but a whole address on the web, which a viewer may make a link of. */
    void address(String name, Optional<String> address) {
        address.filter(WEB.asMatchPredicate()).ifPresent(a -> text(name, a));
    }

    /**
     * {@code "name": {"text": ...}}: a message or a description. None of ours has a link, so what would be read as one
     * (SARIF 2.1.0, 3.11.6) comes from a host and is broken.
     */
    void message(String name, String text) {
        object(name, () -> text("text", text.replace("](", "] (")));
    }
}
