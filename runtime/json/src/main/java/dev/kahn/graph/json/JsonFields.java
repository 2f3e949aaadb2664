package dev.kahn.graph.json;

import dev.kahn.graph.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of JSON objects, without those that are null, empty or have their default. */
final class JsonFields implements AutoCloseable {

    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    void object(Runnable fields) {
        json.writeStartObject();
        fields.run();
        json.writeEndObject();
    }

    void object(String name, Runnable fields, boolean isThere) {
        if (isThere) {
            json.writeName(name);
            object(fields);
        }
    }

    <T> void objects(String name, List<T> values, Consumer<T> fields) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(value -> object(() -> fields.accept(value)));
            json.writeEndArray();
        }
    }

    void text(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    void textEvenIfEmpty(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    void texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    void number(String name, int value, int presumed) {
        if (value != presumed) {
            json.writeNumberProperty(name, value);
        }
    }

    void number(String name, @Nullable Number value) {
        if (value instanceof Integer whole) {
            json.writeNumberProperty(name, whole);
        } else if (value instanceof Double decimal) {
            json.writeNumberProperty(name, decimal);
        }
    }

    void flag(String name, boolean value) {
        if (value) {
            json.writeBooleanProperty(name, true);
        }
    }

    void constant(String name, Enum<?> value, Enum<?> presumed) {
        if (value != presumed) {
            json.writeStringProperty(name, value.name());
        }
    }

    void duration(String name, @Nullable Duration value) {
        if (value != null) {
            json.writeStringProperty(name, Durations.format(value));
        }
    }

    void instant(String name, @Nullable Instant value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
