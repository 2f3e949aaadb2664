package dev.kahn.engine;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredResult;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.UpstreamResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs take of runs of other DAGs. Which runs those are is settled when a run is made, and stored with it, so that it
 * finds the same ones whenever it goes on. Not thread-safe.
 */
public final class UpstreamResults {

    /**
     * What a run takes.
     *
     * @param runs the run of each DAG that it takes something of, or that led to it
     * @param results what it takes, as JSON, by {@link UpstreamResult#key()}; what was not given is missing
     */
    record Taken(Map<String, Long> runs, Map<String, String> results) {

        static final Taken NOTHING = new Taken(Map.of(), Map.of());
    }

    private final RunStore store;

    UpstreamResults(RunStore store) {
        this.store = store;
    }

    /**
     * Looks whether DAGs give what others take of them. A DAG that is not known is no obstacle: runs of it can be in the
     * store.
     *
     * @param dags those that take
     * @param known all that are on the class path
     * @throws RefusedException if one does not, with both DAGs
     */
    public static void check(Collection<DagGraph> dags, Collection<DagGraph> known) {
        Map<String, DagGraph> byId = new HashMap<>();
        known.forEach(dag -> byId.put(dag.id(), dag));
        for (DagGraph dag : dags) {
            for (TaskNode task : dag.tasks()) {
                for (UpstreamResult wanted : task.fromDags()) {
                    DagGraph other = byId.get(wanted.dag());
                    if (other != null) {
                        check(dag, task, wanted, other);
                    }
                }
            }
        }
    }

    private static void check(DagGraph dag, TaskNode task, UpstreamResult wanted, DagGraph other) {
        String given = other.task(wanted.task()).map(TaskNode::given).orElse("");
        if (!given.equals(wanted.type())) {
            throw new RefusedException("task " + task.id() + " of DAG " + dag.id() + " takes the result of task "
                    + wanted.task() + " of DAG " + other.id() + " as " + wanted.type() + ", but "
                    + (given.isEmpty() ? "there is no such task" : "that gives " + given)
                    + "; their jars do not fit together, compile " + dag.id() + " again");
        }
    }

    /**
     * What a run takes that certain runs led to.
     *
     * @param dag its DAG
     * @param causes those runs; some of it may not be stored yet
     * @param unstored what is not stored yet
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    Taken of(DagGraph dag, List<RunRecord> causes, Effects unstored) {
        Map<String, Long> runs = new LinkedHashMap<>();
        causes.forEach(cause -> runs.put(cause.dagId(), cause.runId()));
        return new Taken(runs, results(dag.fromDags(), runs, unstored));
    }

    /**
     * What a run takes that nothing but a schedule or a person led to: of the latest successful runs.
     *
     * @param dag its DAG
     * @param unstored what is not stored yet
     * @throws RefusedException if there is no such run, or something that a task cannot do without is missing in it
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    Taken latest(DagGraph dag, Effects unstored) {
        if (dag.fromDags().isEmpty()) {
            return Taken.NOTHING;
        }
        Map<String, Long> runs = new LinkedHashMap<>();
        for (UpstreamResult wanted : dag.fromDags()) {
            if (!runs.containsKey(wanted.dag())) {
                latestSuccess(wanted.dag(), unstored).ifPresent(run -> runs.put(wanted.dag(), run));
            }
        }
        Map<String, String> results = results(dag.fromDags(), runs, unstored);
        for (TaskNode task : dag.tasks()) {
            for (UpstreamResult wanted : task.fromDags()) {
                if (!wanted.isOptional() && !results.containsKey(wanted.key())) {
                    throw refusal(dag, task, wanted, runs.get(wanted.dag()));
                }
            }
        }
        return new Taken(runs, results);
    }

    private static RefusedException refusal(DagGraph dag, TaskNode task, UpstreamResult wanted, @Nullable Long run) {
        return new RefusedException("task " + task.id() + " of DAG " + dag.id() + " takes the result of task "
                + wanted.task() + " of DAG " + wanted.dag() + ", and "
                + (run == null
                        ? "no run of " + wanted.dag() + " has succeeded yet"
                        : "run " + run + ", the latest of " + wanted.dag() + " that succeeded, has none")
                + "; run " + wanted.dag() + " first");
    }

    /** One that has just succeeded counts already, and can be an old one that was repaired; one that just runs again does not. */
    private Optional<Long> latestSuccess(String dagId, Effects unstored) {
        Optional<Long> stored = store.latestSuccess(dagId, Long.MAX_VALUE);
        while (stored.isPresent() && isRevoked(stored.get(), unstored)) {
            stored = store.latestSuccess(dagId, stored.get());
        }
        Stream<Long> succeeded = unstored.changes().stream()
                .filter(change ->
                        change instanceof RunRecord run && run.dagId().equals(dagId) && run.state() == RunState.SUCCESS)
                .map(change -> ((RunRecord) change).runId());
        return Stream.concat(stored.stream(), succeeded).max(Long::compare);
    }

    private static boolean isRevoked(long runId, Effects unstored) {
        return unstored.changed(new RunRecord.Key(runId))
                .filter(change -> ((RunRecord) change).state() != RunState.SUCCESS)
                .isPresent();
    }

    /**
     * What a run takes that is taken up again.
     *
     * @param run the run
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    Map<String, String> again(LiveRun run, Effects unstored) {
        if (run.fromDags().isEmpty()) {
            return Map.of();
        }
        Map<String, Long> runs = new HashMap<>();
        for (CauseRecord cause : store.causes(run.record().runId())) {
            runs.put(cause.upstreamId(), cause.causeId());
        }
        return results(run.fromDags(), runs, unstored);
    }

    private Map<String, String> results(Collection<UpstreamResult> wanted, Map<String, Long> runs, Effects unstored) {
        Map<String, String> results = new HashMap<>();
        for (UpstreamResult each : wanted) {
            Long run = runs.get(each.dag());
            if (run != null) {
                StoredResult.of(rows(run, each.task(), unstored)).ifPresent(result -> results.put(each.key(), result));
            }
        }
        return results;
    }

    private Collection<TaskRecord> rows(long runId, String taskId, Effects unstored) {
        Map<Integer, TaskRecord> rows = new HashMap<>();
        store.instances(runId, taskId).forEach(row -> rows.put(row.mapIndex(), row));
        for (Change change : unstored.changes()) {
            if (change instanceof TaskRecord row
                    && row.runId() == runId
                    && row.taskId().equals(taskId)) {
                rows.put(row.mapIndex(), row);
            }
        }
        return rows.values();
    }
}
