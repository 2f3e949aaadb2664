package dev.kahn.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON for programs: each value on one line, times in UTC, names as in the records. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // every digit that was written
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES) // what is null is written, too
            .build();

    private Json() {}

    /** Writes a value on one line. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** @throws JacksonException if it is not JSON */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /**
     * Reads a record that was written by {@link #text}.
     *
     * @throws JacksonException if fields are missing or of another kind; others than those of the record are ignored
     */
    public static <T> T value(JsonNode json, Class<T> type) {
        return MAPPER.treeToValue(json, type);
    }

    /** The fields of a record as {@link #text} writes them, in its order; others can be added. */
    public static Map<String, @Nullable Object> fields(Record row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        JsonNode tree = MAPPER.valueToTree(row);
        tree.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
