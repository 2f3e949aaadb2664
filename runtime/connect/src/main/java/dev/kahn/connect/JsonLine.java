package dev.kahn.connect;

import dev.kahn.NonRetryableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON that scripts print. Properties that the record does not have are ignored; those that it has are
 * required.
 */
final class JsonLine {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonLine() {}

    static <T> T read(String line, Class<T> type, String program) {
        try {
            T value = JSON.readValue(line, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            throw new NonRetryableException("the last line that " + program + " printed is not a "
                    + type.getSimpleName() + " in JSON: " + e.getOriginalMessage());
        }
        throw new NonRetryableException(
                "the last line that " + program + " printed is null, not a " + type.getSimpleName() + " in JSON");
    }
}
