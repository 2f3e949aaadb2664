package dev.kahn.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Texts for columns. A text may contain what PostgreSQL cannot store: a NUL or half of a surrogate pair. If that came
 * through, a task that fails with such a message would keep its engine from storing anything forever. Thread-safe: it has no
 * state.
 */
final class Texts {
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** For people: what cannot be stored becomes the replacement character. */
    static @Nullable String plain(@Nullable String text) {
        return text == null || isStorable(text) ? text : replace(text, false);
    }

    /** For programs: what cannot be stored becomes an escape, which means the same. */
    static @Nullable String json(@Nullable String json) {
        return json == null || isStorable(json) ? json : replace(json, true);
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBad(String text, int index) {
        char c = text.charAt(index);
        if (!Character.isSurrogate(c)) {
            return c == 0;
        }
        return Character.isHighSurrogate(c)
                ? index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1))
                : index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    private static String replace(String text, boolean escape) {
        StringBuilder storable = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isBad(text, i)) {
                storable.append(c);
            } else if (escape) {
                storable.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                storable.append(REPLACEMENT);
            }
        }
        return storable.toString();
    }
}
