package dev.kahn.web.api;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON schemas of the records in requests and responses, generated from the records. Not thread-safe. */
final class Schemas {

    private final Map<String, Object> components = new TreeMap<>();

    /** The schemas requested so far, with those that they refer to, by name. */
    Map<String, Object> components() {
        return components;
    }

    /** A reference to the schema of a record. */
    Map<String, Object> of(Class<?> record) {
        String name = record.getSimpleName();
        if (!components.containsKey(name)) {
            components.put(name, Map.of()); // it may refer to itself
            components.put(name, object(record));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** A page of records. */
    Map<String, Object> pageOf(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("items", array(of(record)));
        properties.put("next", nullable(Map.of("type", "string")));
        return object(properties, List.of("items", "next"));
    }

    private Map<String, Object> object(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            AnnotatedType annotated = component.getAnnotatedType();
            boolean mayBeMissing = annotated.isAnnotationPresent(Nullable.class);
            Map<String, Object> schema = schema(component.getGenericType());
            properties.put(component.getName(), mayBeMissing ? nullable(schema) : schema);
            if (!mayBeMissing || !record.getSimpleName().endsWith("Request")) {
                required.add(component.getName());
            }
        }
        return object(properties, required);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            return raw == Map.class
                    ? Map.of("type", "object", "additionalProperties", schema(arguments[1]))
                    : array(schema(arguments[0]));
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isRecord()) {
            return of(simple);
        }
        if (simple.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(simple.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        if (simple == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (simple == JsonNode.class) {
            return Map.of(); // anything
        }
        if (simple == int.class || simple == long.class || simple == Integer.class || simple == Long.class) {
            return Map.of("type", "integer");
        }
        if (simple == double.class || simple == Double.class) {
            return Map.of("type", "number");
        }
        if (simple == boolean.class || simple == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (simple == String.class) {
            return Map.of("type", "string");
        }
        throw new IllegalArgumentException("the API has no schema for " + type);
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        return schema.isEmpty() ? schema : Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }
}
