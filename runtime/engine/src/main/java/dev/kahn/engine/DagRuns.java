package dev.kahn.engine;

import dev.kahn.graph.DagGraph;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The open runs of one DAG: how many are running, and which wait for their turn, oldest first. Not thread-safe. */
final class DagRuns {

    private final DagGraph graph;
    private final Deque<Long> queued = new ArrayDeque<>();
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
        return Optional.of(queued.remove());
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
