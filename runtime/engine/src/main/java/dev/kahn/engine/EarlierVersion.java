package dev.kahn.engine;

import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.graph.DagGraph;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An earlier version of a DAG. It is compared with the current version once, when it is first needed, because that takes long.
 * Thread-safe.
 */
public final class EarlierVersion {

    private record Compared(DagGraph now, Pinning.Difference difference) {}

    private final DagGraph graph;
    private volatile @Nullable Compared last;

    /** @param graph as it was stored */
    public EarlierVersion(DagGraph graph) {
        this.graph = graph;
    }

    /** Its graph. */
    public DagGraph graph() {
        return graph;
    }

    /**
     * Restores a run of it to look ahead, by the rules of {@link Pinning}.
     *
     * @param stored the run, with its results
     * @param now the current version, with its effective settings
     * @return the run in memory
     * @throws RefusedException if the current version cannot do what the run still needs; the message lists the differences
     */
    public LiveRun restore(StoredRun stored, DagGraph now) {
        Map<String, Pinning.Difference> known = new HashMap<>();
        known.put(stored.run().version(), difference(now));
        Pinning.Continuation continuation = Pinning.required(stored, now, (dag, version) -> Optional.empty(), known);
        return LiveRun.restored(continuation.graph(), stored, continuation.changes());
    }

    Pinning.Difference difference(DagGraph now) {
        Compared found = last;
        if (found == null || !found.now().equals(now)) {
            found = new Compared(now, Pinning.difference(graph, now));
            last = found;
        }
        return found.difference();
    }
}
