package dev.kahn.web.drawing;

import dev.kahn.graph.DagGraph;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lays graphs out one at a time, and remembers the layouts used last. The key is the id and the version of a graph, the
 * hash of everything drawn; a graph without a version is laid out each time. Thread-safe.
 */
final class Layouts {

    /**
     * How many callers may be in a layout or wait for one. A layout can take seconds, and those who wait have a thread
     * of the server each: the others are for all that needs no layout, above all for the health checks.
     */
    static final int SEATS = 4;

    private final Function<DagGraph, GraphLayout> algorithm;
    private final Recent<Key, GraphLayout> known = new Recent<>();
    private final Semaphore seats = new Semaphore(SEATS);
    private final Lock turn = new ReentrantLock(); // a monitor would pin the carriers of virtual threads before Java 24

    private record Key(String dagId, String version) {}

    Layouts(Function<DagGraph, GraphLayout> algorithm) {
        this.algorithm = algorithm;
    }

    /** @return empty if the layout is not known, and too many others are waiting for one */
    Optional<GraphLayout> of(DagGraph graph) {
        Key key = new Key(graph.id(), graph.version());
        GraphLayout found = known.find(key);
        if (found != null) {
            return Optional.of(found);
        }
        if (!seats.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(make(graph, key));
        } finally {
            seats.release();
        }
    }

    /** Looks again first: whoever was here before may have waited for the same one. */
    private GraphLayout make(DagGraph graph, Key key) {
        turn.lock();
        try {
            GraphLayout found = known.find(key);
            if (found == null) {
                found = algorithm.apply(graph);
                if (!graph.version().isEmpty()) {
                    known.keep(key, found);
                }
            }
            return found;
        } finally {
            turn.unlock();
        }
    }
}
