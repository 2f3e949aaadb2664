package dev.kahn.graph.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as maps, lists, strings, numbers and booleans. The parser limits the depth of nesting. */
final class JsonTree {

    private JsonTree() {}

    /**
     * Reads an object.
     *
     * @throws UnreadableGraphException if the text is anything else
     */
    static Map<?, ?> read(String json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new UnreadableGraphException("it is not a JSON object");
            }
            Map<?, ?> object = object(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableGraphException("something follows the JSON object");
            }
            return object;
        } catch (JacksonException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new UnreadableGraphException(
                    where + e.getOriginalMessage().lines().findFirst().orElse("it is not JSON"), e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (object.put(name, value(parser)) != null) {
                throw new UnreadableGraphException(
                        "line " + parser.currentTokenLocation().getLineNr() + ": \"" + name + "\" occurs twice");
            }
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default ->
                throw new UnreadableGraphException("line "
                        + parser.currentTokenLocation().getLineNr() + ": " + parser.currentToken()
                        + " instead of a value");
        };
    }
}
