package dev.kahn.view.row;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** JSON texts of rows, such as parameters and results, as parts of another JSON. Thread-safe: it has no state. */
public final class RawJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // keeps every digit
            .build();

    private RawJson() {}

    /**
     * Reads a text.
     *
     * @param json the text
     * @return null for none; a text that is not JSON becomes a string
     */
    public static @Nullable JsonNode of(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return null;
        }
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            return StringNode.valueOf(json);
        }
    }

    /**
     * The reverse of {@link #of}.
     *
     * @param json what was read
     * @return null for none
     */
    static @Nullable String text(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : json.toString();
    }
}
