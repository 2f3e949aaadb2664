package dev.kahn.engine;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The open runs of one DAG: how many are active, and which are queued. The oldest goes first, whatever queued it, so the order
 * follows from what is stored, and a restart does not change it. Not thread-safe.
 */
final class DagRuns {

    private final DagGraph graph;
    private final NavigableSet<Long> queued = new TreeSet<>();

    /** The number of the open run of each tick that has one. */
    private final NavigableMap<Instant, Long> ofTicks = new TreeMap<>();

    private int active;

    DagRuns(DagGraph graph) {
        this.graph = graph;
    }

    DagGraph graph() {
        return graph;
    }

    void enqueue(RunRecord run) {
        queued.add(run.runId());
        isOpen(run);
    }

    /** Counts a run that was already active before a restart. */
    void countActive(RunRecord run) {
        active++;
        isOpen(run);
    }

    private void isOpen(RunRecord run) {
        if (run.type().isForTick()) {
            ofTicks.put(run.scheduledFor(), run.runId());
        }
    }

    /** The open run of a tick. */
    Optional<Long> ofTick(Instant tick) {
        return Optional.ofNullable(ofTicks.get(tick));
    }

    /** The open runs of the ticks between two moments, both inclusive. */
    Collection<Long> openOfTicks(Instant from, Instant to) {
        return from.isAfter(to)
                ? Collections.emptyList()
                : ofTicks.subMap(from, true, to, true).values();
    }

    /** The next run to begin, if fewer than the limit are active. It counts as active from now on. */
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

    /** Forgets a run that is done. */
    void ended(RunRecord run) {
        if (!queued.remove(run.runId())) {
            active--;
        }
        if (run.type().isForTick()) {
            ofTicks.remove(run.scheduledFor());
        }
    }
}
