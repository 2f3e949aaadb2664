package dev.kahn.graph.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What kind of JSON a text is, whatever it contains. */
public final class JsonText {

    private JsonText() {}

    /** Whether it is exactly one array. */
    public static boolean isArray(String text) {
        return is(JsonToken.START_ARRAY, text);
    }

    /** Whether it is exactly one object. */
    public static boolean isObject(String text) {
        return is(JsonToken.START_OBJECT, text);
    }

    private static boolean is(JsonToken first, String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != first) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
