package io.natward.reporters.sarif;

import io.natward.reporters.text.Visible;
import tools.jackson.core.JsonGenerator;

/** Objects and arrays of a SARIF file, each closed whatever its body does; all texts are made {@link Visible}. */
final class SarifJson {
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
    void texts(String name, Iterable<String> texts) {
        if (texts.iterator().hasNext()) {
            array(name, () -> texts.forEach(t -> json.writeString(Visible.text(t))));
        }
    }

    /**
     * {@code "name": {"text": ...}}: a message or a description. None of ours has a link, so what would be read as one
     * (SARIF 2.1.0, 3.11.6) comes from a host and is broken.
     */
    void message(String name, String text) {
        object(name, () -> text("text", text.replace("](", "] (")));
    }
}
