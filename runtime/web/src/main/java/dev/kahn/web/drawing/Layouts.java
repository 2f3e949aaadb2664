package dev.kahn.web.drawing;

import dev.kahn.graph.DagGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The layouts that were asked for last. A graph is known by its id and its version, the hash of all that is drawn of it; one
 * without a version is laid out anew each time. Thread-safe; two who ask for the same new one at once both lay it out.
 */
final class Layouts {
    private static final int MOST = 64;

    private final Function<DagGraph, GraphLayout> algorithm;
    private final Map<Key, GraphLayout> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, GraphLayout> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String dagId, String version) {}

    Layouts(Function<DagGraph, GraphLayout> algorithm) {
        this.algorithm = algorithm;
    }

    GraphLayout of(DagGraph graph) {
        if (graph.version().isEmpty()) {
            return algorithm.apply(graph);
        }
        Key key = new Key(graph.id(), graph.version());
        GraphLayout found = find(key);
        if (found == null) {
            found = algorithm.apply(graph);
            synchronized (known) {
                known.put(key, found);
            }
        }
        return found;
    }

    private @Nullable GraphLayout find(Key key) {
        synchronized (known) {
            return known.get(key);
        }
    }
}
