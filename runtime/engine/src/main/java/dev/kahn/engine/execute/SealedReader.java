package dev.kahn.engine.execute;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.util.TokenBuffer;

/** Reads values of one sealed interface, as {@link StoredTypes} writes them. Thread-safe. */
final class SealedReader extends ValueDeserializer<Object> {

    private final Class<?> type;
    private final Permitted permitted;

    /** @throws IllegalArgumentException if it permits classes that cannot be stored */
    SealedReader(Class<?> type) {
        this.type = type;
        this.permitted = Permitted.by(type);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return named(parser.getString(), permitted.constants(), context);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return context.handleUnexpectedToken(context.constructType(type), parser);
        }
        boolean isFirst = StoredTypes.TYPE.equals(parser.nextName());
        return isFirst ? readRest(parser, context) : readBuffered(parser, context);
    }

    /** Reads what follows the name as if the object began there. */
    private Object readRest(JsonParser parser, DeserializationContext context) {
        Class<?> record = named(parser.nextStringValue(), permitted.records(), context);
        parser.nextToken();
        return context.readValue(parser, record);
    }

    /** Reads an object whose name is not its first field, as a person may write it. */
    private Object readBuffered(JsonParser parser, DeserializationContext context) {
        TokenBuffer others = context.bufferForInputBuffering(parser);
        others.writeStartObject();
        String name = null;
        while (parser.currentToken() == JsonToken.PROPERTY_NAME) {
            String property = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && property.equals(StoredTypes.TYPE)) {
                name = parser.getString();
            } else {
                others.writeName(property);
                others.copyCurrentStructure(parser);
            }
            parser.nextToken();
        }
        others.writeEndObject();
        return context.readValue(others.asParserOnFirstToken(context), named(name, permitted.records(), context));
    }

    private <T> T named(@Nullable String name, Map<String, T> byName, DeserializationContext context) {
        T named = name == null ? null : byName.get(name);
        if (named == null) {
            String what = name == null ? "there is no " + StoredTypes.TYPE : "there is no \"" + name + "\"";
            throw context.weirdStringException(name, type, what + " among " + String.join(", ", byName.keySet()));
        }
        return named;
    }
}
