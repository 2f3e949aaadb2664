package dev.kahn.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type as a graph writes it, to check a value that a test provides at the place where it does. Type arguments are checked
 * for the contents of collections and maps; those of other types are not, because values do not carry them.
 *
 * @param text for example {@code java.util.List<shop.Order>}
 */
record WrittenType(String text) {

    private static final String LANG = "java.lang.";

    /**
     * Finds what is wrong with a value.
     *
     * @param value null is of every type
     * @return the wrong type and the right one; empty if the value fits
     */
    Optional<String> misfit(@Nullable Object value) {
        if (value == null || text.startsWith("?") || text.length() == 1) { // a letter is a type variable
            return misfitOfWildcard(value);
        }
        if (!isOf(value.getClass()) && !isBox(value.getClass())) {
            return Optional.of(name(value.getClass()) + " instead of " + text);
        }
        List<String> arguments = arguments();
        if (value instanceof Map<?, ?> map && arguments.size() == 2) {
            return first(map.keySet(), arguments.get(0)).or(() -> first(map.values(), arguments.get(1)));
        }
        return value instanceof Collection<?> collection && erasure().startsWith("java.util.") && arguments.size() == 1
                ? first(collection, arguments.get(0))
                : Optional.empty();
    }

    private Optional<String> misfitOfWildcard(@Nullable Object value) {
        return text.startsWith("? extends ")
                ? new WrittenType(text.substring("? extends ".length())).misfit(value)
                : Optional.empty();
    }

    private static Optional<String> first(Collection<?> values, String type) {
        WrittenType written = new WrittenType(type);
        return values.stream().map(written::misfit).flatMap(Optional::stream).findFirst();
    }

    private boolean isArray() {
        return text.endsWith("[]");
    }

    private boolean isOf(Class<?> given) {
        if (isArray()) {
            return given.isArray() && component().isOf(given.getComponentType());
        }
        String name = erasure();
        Deque<Class<?>> toLookAt = new ArrayDeque<>(List.of(given));
        while (!toLookAt.isEmpty()) {
            Class<?> next = toLookAt.remove();
            if (name(next).equals(name)) {
                return true;
            }
            Stream.concat(Stream.ofNullable(next.getSuperclass()), Stream.of(next.getInterfaces()))
                    .forEach(toLookAt::add);
        }
        return false;
    }

    private WrittenType component() {
        return new WrittenType(text.substring(0, text.length() - "[]".length()));
    }

    private boolean isBox(Class<?> given) {
        return switch (text) {
            case "int" -> given == Integer.class;
            case "char" -> given == Character.class;
            case "boolean", "byte", "short", "long", "float", "double" ->
                name(given).equalsIgnoreCase(text);
            default -> false;
        };
    }

    /** The type as the compiler writes it. */
    static String name(Class<?> type) {
        String name = Objects.requireNonNullElse(type.getCanonicalName(), type.getTypeName());
        boolean isImplied = name.startsWith(LANG) && name.indexOf('.', LANG.length()) < 0;
        return isImplied ? name.substring(LANG.length()) : name;
    }

    private String erasure() {
        return text.replaceFirst("<.*", "");
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int begin = text.indexOf('<') + 1;
        for (int i = begin; i > 0 && i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && (c == ',' || c == '>')) {
                arguments.add(text.substring(begin, i).strip());
                begin = i + 1;
            }
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
        }
        return arguments;
    }
}
