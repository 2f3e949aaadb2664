package dev.kahn.web.metrics;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagGraph;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the newest run of each DAG that succeeded ended. It is read from the store once for each DAG, and then kept up to
 * date by what is stored, so that a request reads no history. Not thread-safe.
 */
final class LastSuccesses {

    /** Empty if the DAG has none; absent if that is not known. */
    private final Map<String, Optional<Success>> known = new HashMap<>();

    private record Success(long runId, Instant endedAt) {}

    /** A run was stored. One that ran again and failed is no success any more, and an older one may be the newest. */
    void changed(RunRecord run) {
        Optional<Success> last = known.get(run.dagId());
        if (last == null) {
            return;
        }
        long newest = last.map(Success::runId).orElse(0L);
        Optional<Success> success = success(run);
        if (success.isPresent() && run.runId() >= newest) {
            known.put(run.dagId(), success);
        } else if (run.runId() == newest) {
            known.remove(run.dagId());
        }
    }

    private static Optional<Success> success(RunRecord run) {
        return Optional.ofNullable(run.endedAt())
                .filter(end -> run.state() == RunState.SUCCESS)
                .map(end -> new Success(run.runId(), end));
    }

    /**
     * Of all DAGs of the program.
     *
     * @param site reads the store
     * @return by DAG; DAGs that have never succeeded are absent
     */
    Map<String, Instant> read(Site site) {
        List<String> unknown = site.dags().stream()
                .map(DagGraph::id)
                .filter(id -> !known.containsKey(id))
                .toList();
        if (!unknown.isEmpty()) {
            Map<String, RunRecord> found = site.views().latestSuccesses(unknown);
            unknown.forEach(
                    id -> known.put(id, Optional.ofNullable(found.get(id)).flatMap(LastSuccesses::success)));
        }
        Map<String, Instant> ends = new HashMap<>();
        known.forEach((id, last) -> last.ifPresent(success -> ends.put(id, success.endedAt())));
        return ends;
    }
}
