package dev.kahn.web.page;

import dev.kahn.view.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stored JSON for people. JSON that cannot be read counts as nothing, so that pages work without it. */
public final class JsonFields {

    /** Longer values are cut; the API has all of them. */
    private static final int MOST = 4_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonFields() {}

    /**
     * A value with its name.
     *
     * @param name its name
     * @param value the value, as text
     */
    public record Field(String name, String value) {}

    static List<Field> of(@Nullable String json) {
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : properties(json)) {
            JsonNode value = field.getValue();
            String text = value.isString() ? value.stringValue() : value.toString();
            fields.add(new Field(field.getKey(), Printable.line(cut(text)))); // one line, as the page has room for
        }
        return fields;
    }

    /** As they would be typed into a form; null is empty. */
    static Map<String, String> typed(@Nullable String json) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : properties(json)) {
            JsonNode value = field.getValue();
            typed.put(field.getKey(), value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString());
        }
        return typed;
    }

    static List<Map.Entry<String, JsonNode>> properties(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return List.of();
        }
        try {
            JsonNode tree = MAPPER.readTree(json);
            return tree.isObject() ? List.copyOf(tree.properties()) : List.of();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** A stored result, on several lines if it does not fit on one. */
    static String pretty(@Nullable String json) {
        if (json == null) {
            return "";
        }
        String text = json;
        if (json.length() > 60 && json.length() <= 64 * 1024) {
            try {
                text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
            } catch (JacksonException e) {
                // as it is
            }
        }
        return cut(text);
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
