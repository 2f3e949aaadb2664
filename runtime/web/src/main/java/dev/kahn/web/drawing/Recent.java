package dev.kahn.web.drawing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the values used last. Thread-safe. */
final class Recent<K, V> {
    private static final int MOST = 64;

    private final Map<K, V> values = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    };

    /** @return null if it is not known, or was forgotten */
    synchronized @Nullable V find(K key) {
        return values.get(key);
    }

    synchronized void keep(K key, V value) {
        values.put(key, value);
    }
}
