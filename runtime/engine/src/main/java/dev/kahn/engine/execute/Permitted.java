package dev.kahn.engine.execute;

import java.util.Map;
import java.util.TreeMap;

/**
 * The possible values of a sealed type: its records by their simple names, and the constants of its enums by theirs. The
 * compiler's rule for results ensures that no two share a name. Invariant: whatever the JSON says, only these classes are
 * instantiated.
 *
 * @param records the records, including those of the sealed interfaces that it permits
 * @param constants the constants of enums
 */
record Permitted(Map<String, Class<?>> records, Map<String, Object> constants) {

    /** @throws IllegalArgumentException if it permits other classes, or if two share a name */
    static Permitted by(Class<?> sealed) {
        Permitted all = new Permitted(new TreeMap<>(), new TreeMap<>());
        all.add(sealed);
        return all;
    }

    private void add(Class<?> type) {
        if (type.isRecord()) {
            put(records, type.getSimpleName(), type);
        } else if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                put(constants, ((Enum<?>) constant).name(), constant);
            }
        } else if (type.isSealed() && type.isInterface()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                add(permitted);
            }
        } else {
            throw new IllegalArgumentException(
                    type.getName() + " is neither a record nor an enum nor a sealed interface");
        }
    }

    private static <T> void put(Map<String, T> byName, String name, T value) {
        T other = byName.putIfAbsent(name, value);
        if (other != null && other != value) {
            throw new IllegalArgumentException("there are two named " + name);
        }
    }
}
