package dev.kahn.engine;

import dev.kahn.graph.DagGraph;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The open runs of one DAG: how many are running, and which wait for their turn. The oldest goes first, whatever let it queue: so
 * what the store says is queued tells the order, and a restart does not change it. Not thread-safe.
 */
final class DagRuns {

    private final DagGraph graph;
    private final NavigableSet<Long> queued = new TreeSet<>();
    private int active;

    DagRuns(DagGraph graph) {
        this.graph = graph;
    }

    DagGraph graph() {
        return graph;
    }

    void enqueue(long runId) {
        queued.add(runId);
    }

    /** A run that is running already, from before a restart. */
    void countActive() {
        active++;
    }

    /** The run whose turn it is, if fewer run than may; it counts as running from now on. */
    Optional<Long> admit() {
        if (queued.isEmpty() || active >= graph.maxActiveRuns()) {
            return Optional.empty();
        }
        active++;
        return Optional.ofNullable(queued.pollFirst());
    }

    /** How many are queued or running. */
    int open() {
        return queued.size() + active;
    }

    /** A run is done. */
    void ended(long runId) {
        if (!queued.remove(runId)) {
            active--;
        }
    }
}
