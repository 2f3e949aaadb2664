package dev.kahn.engine;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.plan.Input;
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
 * The results that runs take from runs of other DAGs. Invariant: which runs these are is decided when a run is made, and
 * stored with it, so the run finds the same ones whenever it continues. Not thread-safe.
 */
public final class UpstreamResults {

    /**
     * What a run takes from other DAGs.
     *
     * @param runs the run of each DAG whose result it takes, or that led to it
     * @param results the results, by {@link UpstreamResult#key()}; a result that was not returned is absent
     */
    record Taken(Map<String, Long> runs, Map<String, Input> results) {

        static final Taken NOTHING = new Taken(Map.of(), Map.of());
    }

    private final RunStore store;

    UpstreamResults(RunStore store) {
        this.store = store;
    }

    /**
     * Checks that DAGs return what others take from them. A DAG that is not known is not an obstacle: its runs can be in the
     * store.
     *
     * @param dags the DAGs that take results
     * @param known all DAGs on the class path
     * @throws RefusedException if a result is missing or has another type; the message names both DAGs
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
                    + "; their jars do not match, so recompile " + dag.id());
        }
    }

    /**
     * Finds the results for a run that other runs led to.
     *
     * @param dag its DAG
     * @param causes those runs, which may not be stored yet
     * @param unstored the changes that are not stored yet
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    Taken of(DagGraph dag, List<RunRecord> causes, Effects unstored) {
        Map<String, Long> runs = new LinkedHashMap<>();
        causes.forEach(cause -> runs.put(cause.dagId(), cause.runId()));
        return new Taken(runs, results(dag.fromDags(), runs, unstored));
    }

    /**
     * Finds the results for a run that a schedule or a person led to: those of the latest successful runs.
     *
     * @param dag its DAG
     * @param unstored the changes that are not stored yet
     * @throws RefusedException if there is no such run, or it lacks a result that a task requires
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
        Map<String, Input> results = results(dag.fromDags(), runs, unstored);
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
                        : "run " + run + ", the latest successful one of " + wanted.dag() + ", has none")
                + "; run " + wanted.dag() + " first");
    }

    /** Counts a run that has just succeeded, even an old one that was repaired, but not one that is running again. */
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
     * Finds the results for a run that is brought back into memory.
     *
     * @param run the run
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    Map<String, Input> again(LiveRun run, Effects unstored) {
        if (run.fromDags().isEmpty()) {
            return Map.of();
        }
        Map<String, Long> runs = new HashMap<>();
        for (CauseRecord cause : store.causes(run.record().runId())) {
            runs.put(cause.upstreamId(), cause.causeId());
        }
        return results(run.fromDags(), runs, unstored);
    }

    private Map<String, Input> results(Collection<UpstreamResult> wanted, Map<String, Long> runs, Effects unstored) {
        Map<String, Input> results = new HashMap<>();
        for (UpstreamResult each : wanted) {
            Long run = runs.get(each.dag());
            if (run != null) {
                StoredResult.input(run, each.task(), rows(run, each.task(), unstored))
                        .ifPresent(result -> results.put(each.key(), result));
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
