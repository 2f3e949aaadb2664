package dev.kahn.web.drawing;

import dev.kahn.graph.DagGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the layouts used last. The key is the id and the version of a graph, the hash of everything drawn; a graph
 * without a version is laid out each time. Thread-safe; concurrent requests for the same new graph may each lay it out.
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
