package dev.kahn.graph.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of one JSON object. Each is taken once. A field that is left at the end was written by a newer Kahn, and
 * must not be ignored. A missing field is not an error: it has its default.
 */
final class Fields {

    private final String path;
    private final Map<String, Object> left = new LinkedHashMap<>();

    private Fields(String path, Map<?, ?> object) {
        this.path = path;
        object.forEach((name, value) -> left.put(String.valueOf(name), value));
    }

    /** Reads an object, all of whose fields must be taken. */
    static <T> T read(String path, Map<?, ?> object, Function<Fields, T> reader) {
        Fields fields = new Fields(path, object);
        T value;
        try {
            value = reader.apply(fields);
        } catch (UnreadableGraphException e) {
            throw e;
        } catch (RuntimeException e) {
            String where = path.isEmpty() ? "" : path.substring(0, path.length() - 1) + ": ";
            throw new UnreadableGraphException(where + e.getMessage(), e);
        }
        if (!fields.left.isEmpty()) {
            String unknown = fields.left.keySet().iterator().next();
            throw new UnreadableGraphException(path + unknown + " is unknown; was it written by a newer Kahn?");
        }
        return value;
    }

    /** A string that must be present. */
    String required(String name) {
        return text(name).orElseThrow(() -> new UnreadableGraphException(path + name + " is missing"));
    }

    Optional<String> text(String name) {
        return take(name, String.class, "a string");
    }

    Optional<Integer> number(String name) {
        return take(name, Integer.class, "a whole number");
    }

    Optional<Double> decimal(String name) {
        return take(name, Number.class, "a number").map(Number::doubleValue);
    }

    boolean flag(String name) {
        return take(name, Boolean.class, "true or false").orElse(false);
    }

    <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name).map(constant -> Enum.valueOf(type, constant));
    }

    Optional<String[]> texts(String name) {
        return take(name, List.class, "a list").map(list -> {
            List<String> texts = new ArrayList<>();
            for (Object one : list) {
                texts.add(cast(name, String.class, "a list of strings", one));
            }
            return texts.toArray(String[]::new);
        });
    }

    <T> Optional<T> object(String name, Function<Fields, T> reader) {
        return take(name, Map.class, "an object").map(object -> read(path + name + ".", object, reader));
    }

    <T> List<T> objects(String name, Function<Fields, T> reader) {
        List<T> objects = new ArrayList<>();
        for (Object one : take(name, List.class, "a list").orElse(List.of())) {
            Map<?, ?> object = cast(name, Map.class, "a list of objects", one);
            objects.add(read(path + name + "[" + objects.size() + "].", object, reader));
        }
        return objects;
    }

    private <T> Optional<T> take(String name, Class<T> type, String what) {
        return Optional.ofNullable(left.remove(name)).map(value -> cast(name, type, what, value));
    }

    private <T> T cast(String name, Class<T> type, String what, Object value) {
        if (!type.isInstance(value)) {
            throw new UnreadableGraphException(path + name + " is not " + what);
        }
        return type.cast(value);
    }
}
