package dev.kahn.engine;

import dev.kahn.engine.schedule.TickLead;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The open runs of one DAG: how many are running, and which wait for their turn, oldest first. Not thread-safe. */
final class DagRuns {

    private record Queued(long runId, Instant notBefore) {}

    private final DagGraph graph;
    private final Deque<Queued> queued = new ArrayDeque<>();
    private int active;

    DagRuns(DagGraph graph) {
        this.graph = graph;
    }

    DagGraph graph() {
        return graph;
    }

    /** @param notBefore when it may begin at the earliest: see {@link TickLead#isHeld} */
    void enqueue(long runId, Instant notBefore) {
        queued.add(new Queued(runId, notBefore));
    }

    /** A run that is running already, from before a restart. */
    void countActive() {
        active++;
    }

    /** The run whose turn it is, if fewer run than may; it counts as running from now on. */
    Optional<Long> admit(Instant now) {
        if (queued.isEmpty()
                || active >= graph.maxActiveRuns()
                || TickLead.isHeld(queued.element().notBefore(), now)) {
            return Optional.empty();
        }
        active++;
        return Optional.of(queued.remove().runId());
    }

    /** How many are queued or running. */
    int open() {
        return queued.size() + active;
    }

    /** A run is done. */
    void ended(long runId) {
        if (!queued.removeIf(run -> run.runId() == runId)) {
            active--;
        }
    }
}
