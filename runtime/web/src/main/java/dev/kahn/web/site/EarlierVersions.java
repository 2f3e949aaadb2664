package dev.kahn.web.site;

import dev.kahn.engine.EarlierVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers the earlier versions of DAGs used last: of one with ten thousand tasks, reading it takes most of a second. They do
 * not change, because a version is a hash of its graph. Thread-safe.
 */
final class EarlierVersions {

    /** Few, because a graph with many tasks takes megabytes. */
    private static final int MOST = 8;

    private record Key(String dagId, String version) {}

    private final Map<Key, EarlierVersion> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, EarlierVersion> eldest) {
            return size() > MOST;
        }
    };

    /** @param read reads it, if it is not known; what it does not find is not remembered */
    Optional<EarlierVersion> find(String dagId, String version, Supplier<Optional<EarlierVersion>> read) {
        Key key = new Key(dagId, version);
        Optional<EarlierVersion> found = find(key);
        if (found.isEmpty()) {
            found = read.get(); // meanwhile others may look
            found.ifPresent(graph -> keep(key, graph));
        }
        return found;
    }

    private synchronized Optional<EarlierVersion> find(Key key) {
        return Optional.ofNullable(known.get(key));
    }

    private synchronized void keep(Key key, EarlierVersion version) {
        known.put(key, version);
    }
}
