package dev.kahn.testing;

import dev.kahn.NonRetryableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the result of a task is what a test expects. They must be equal as JSON, except for the order of sets: that of {@code
 * Set.of} differs from JVM to JVM.
 */
final class SameResult {

    private static final JsonMapper JSON = new JsonMapper();

    private SameResult() {}

    /**
     * Compares a value with a result.
     *
     * @param expected the value
     * @param given the result as JSON
     */
    static boolean is(@Nullable Object expected, JsonNode given) {
        JsonNode wanted = tree(expected);
        return wanted.equals(given) || (ordered(wanted).equals(ordered(given)) && isButForSets(expected, given));
    }

    /** Both have the same parts; this compares their order, except within sets. */
    private static boolean isButForSets(@Nullable Object expected, JsonNode given) {
        if (expected instanceof Set<?> set) {
            return set.stream().allMatch(element -> given.valueStream().anyMatch(part -> is(element, part)));
        }
        if (expected instanceof Collection<?> collection) {
            List<Object> elements = new ArrayList<>(collection);
            return IntStream.range(0, elements.size()).allMatch(i -> is(elements.get(i), given.get(i)));
        }
        if (expected instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(entry -> is(entry.getValue(), given.get(name(entry.getKey()))));
        }
        return expected != null && expected.equals(decoded(given, expected.getClass()));
    }

    private static String name(Object key) {
        return tree(Map.of(key, 0)).propertyNames().iterator().next();
    }

    private static @Nullable Object decoded(JsonNode given, Class<?> type) {
        try {
            return Session.codec().decode(given.toString(), type, "the result");
        } catch (NonRetryableException e) {
            return null;
        }
    }

    private static JsonNode tree(@Nullable Object value) {
        return JSON.readTree(Session.codec().encode(value));
    }

    /** The same JSON with all arrays sorted. */
    private static JsonNode ordered(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.propertyStream().forEach(entry -> object.set(entry.getKey(), ordered(entry.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.valueStream()
                    .map(SameResult::ordered)
                    .sorted(Comparator.comparing(JsonNode::toString))
                    .forEach(array::add);
            return array;
        }
        return node;
    }
}
