package dev.kahn.engine;

import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredResult;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.GraphChange;
import dev.kahn.graph.GraphChanges;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.UnreadableGraphException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings stored runs into memory, including those that began with an earlier version of their DAG. Such a run keeps its
 * tasks and their order, and takes the settings of the new version, so you can correct a timeout that is too short while the
 * run is open.
 */
public final class Pinning {

    /**
     * How a run continues with the current version.
     *
     * @param graph the run's tasks in their order, with the settings of the current version
     * @param changes the differences between the two versions; empty if they are the same
     * @param stops those changes that keep the run from continuing; empty if it can continue
     */
    public record Continuation(DagGraph graph, List<GraphChange> changes, List<GraphChange> stops) {

        /** Copies the lists. */
        public Continuation {
            changes = List.copyOf(changes);
            stops = List.copyOf(stops);
        }
    }

    /**
     * What the runs of an earlier version have in common.
     *
     * @param graph how they continue
     * @param changes the differences between the two versions
     */
    public record Difference(DagGraph graph, List<GraphChange> changes) {}

    /** How many differences a message lists. */
    private static final int MOST_TOLD = 3;

    private Pinning() {}

    /**
     * Restores a run.
     *
     * @param stored the run
     * @param now the current version, with its effective settings
     * @param store has the earlier versions
     * @return the run in memory
     * @throws RefusedException if the current version cannot do what the run still needs; the message lists the differences
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public static LiveRun restore(StoredRun stored, DagGraph now, RunStore store) {
        return restore(stored, now, store, new HashMap<>());
    }

    /** @param known the earlier versions of that DAG that were compared before: reading and comparing one takes long */
    static LiveRun restore(StoredRun stored, DagGraph now, RunStore store, Map<String, Difference> known) {
        Continuation continuation = required(stored, now, store::graph, known);
        return LiveRun.restored(
                continuation.graph(), withLists(stored, continuation.graph(), store), continuation.changes());
    }

    /**
     * Restores a run by the same rules to look ahead, from wherever it was read.
     *
     * @param stored the run, with its results
     * @param now the current version, with its effective settings
     * @param graphs the JSON of a graph by its DAG and version, if it is kept
     * @return the run in memory
     * @throws RefusedException as {@link #restore(StoredRun, DagGraph, RunStore)} does
     */
    public static LiveRun restore(StoredRun stored, DagGraph now, BiFunction<String, String, Optional<String>> graphs) {
        Continuation continuation = required(stored, now, graphs, new HashMap<>());
        return LiveRun.restored(continuation.graph(), stored, continuation.changes());
    }

    static Continuation required(
            StoredRun stored,
            DagGraph now,
            BiFunction<String, String, Optional<String>> graphs,
            Map<String, Difference> known) {
        RunRecord run = stored.run();
        Continuation continuation = compare(run, stored.tasks(), now, graphs, known);
        if (!continuation.stops().isEmpty()) {
            throw new RefusedException("DAG " + run.dagId() + " was changed so that run " + run.runId()
                    + " cannot continue (" + told(continuation.stops())
                    + "); trigger a new run, or put the old program back and retry this one");
        }
        return continuation;
    }

    /**
     * Loads the lists that tasks are mapped over, or will be: what their elements are is decided in memory.
     *
     * @param stored a run
     * @param graph its graph
     * @param store has it
     * @return the run with these lists, up to {@link StoredResult#LONGEST_LIST}
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public static StoredRun withLists(StoredRun stored, DagGraph graph, RunStore store) {
        Set<String> mapped = new HashSet<>();
        Set<String> mappedOver = new HashSet<>();
        for (TaskNode task : graph.tasks()) {
            if (task.forEach() != null) {
                mapped.add(task.id());
                mappedOver.add(task.forEach());
            }
        }
        Map<String, Integer> loaded = new HashMap<>();
        List<TaskRecord> rows = new ArrayList<>();
        for (TaskRecord row : stored.tasks()) {
            boolean isList = row.mapIndex() == TaskRecord.NOT_MAPPED && mapped.contains(row.taskId());
            boolean isNeeded = isList
                    || (mappedOver.contains(row.taskId())
                            && loaded.getOrDefault(row.taskId(), 0) <= StoredResult.LONGEST_LIST);
            if (row.isUnloaded() && isNeeded) {
                String result = store.result(row.runId(), row.instance()).orElse("null");
                boolean isInList = row.state() == TaskState.SUCCESS; // unlike what somebody has marked
                loaded.merge(row.taskId(), isInList ? result.length() : 0, Integer::sum);
                rows.add(row.withResult(result));
            } else {
                rows.add(row);
            }
        }
        return new StoredRun(stored.run(), rows, stored.openAttempts());
    }

    /**
     * Finds out whether a run can continue, without changing anything.
     *
     * @param run the run
     * @param tasks the stored rows of its tasks
     * @param now the current version
     * @param graphs the JSON of a graph by its DAG and version, if it is kept
     * @return how the run continues, or what keeps it from continuing
     * @throws RefusedException if the version that the run began with is not kept or cannot be read
     */
    public static Continuation compare(
            RunRecord run,
            Collection<TaskRecord> tasks,
            DagGraph now,
            BiFunction<String, String, Optional<String>> graphs) {
        return compare(run, tasks, now, graphs, new HashMap<>());
    }

    /**
     * Finds it out for many runs: reading and comparing a version takes long.
     *
     * @param run the run
     * @param tasks the stored rows of its tasks
     * @param now the current version, the same for all of them
     * @param graphs the JSON of a graph by its DAG and version, if it is kept
     * @param known the earlier versions of that DAG that were compared before; this one is added
     * @return how the run continues, or what keeps it from continuing
     * @throws RefusedException if the version that the run began with is not kept or cannot be read
     */
    public static Continuation compare(
            RunRecord run,
            Collection<TaskRecord> tasks,
            DagGraph now,
            BiFunction<String, String, Optional<String>> graphs,
            Map<String, Difference> known) {
        if (run.version().equals(now.version())) {
            return new Continuation(now, List.of(), List.of());
        }
        Difference difference = known.get(run.version());
        if (difference == null) {
            DagGraph then = earlier(run, graphs);
            difference = difference(then, now);
            known.put(run.version(), difference);
        }
        Set<String> done = tasks.stream()
                .filter(row ->
                        row.mapIndex() == TaskRecord.NOT_MAPPED && row.state().isDone())
                .map(TaskRecord::taskId)
                .collect(Collectors.toSet());
        Set<String> stillNeeded = difference.graph().tasks().stream()
                .map(TaskNode::id)
                .filter(id -> !done.contains(id))
                .collect(Collectors.toSet());
        List<GraphChange> stops = difference.changes().stream()
                .filter(change -> change.stops(stillNeeded))
                .toList();
        return new Continuation(difference.graph(), difference.changes(), stops);
    }

    /** The tasks that a run began with; none if that version is not kept or cannot be read. */
    static List<TaskNode> tasksOf(RunRecord run, BiFunction<String, String, Optional<String>> graphs) {
        try {
            return earlier(run, graphs).tasks();
        } catch (RefusedException unknown) {
            return List.of();
        }
    }

    private static DagGraph earlier(RunRecord run, BiFunction<String, String, Optional<String>> graphs) {
        String version =
                "version " + run.version() + " of DAG " + run.dagId() + ", with which run " + run.runId() + " began, ";
        String json = graphs.apply(run.dagId(), run.version())
                .orElseThrow(() -> new RefusedException(version + "is not in the store; trigger a new run"));
        try {
            return GraphJsonReader.read(json);
        } catch (UnreadableGraphException e) {
            throw new RefusedException(version + "cannot be read (" + e.getMessage() + "); trigger a new run");
        }
    }

    private static String told(List<GraphChange> changes) {
        String told = changes.stream().limit(MOST_TOLD).map(GraphChange::text).collect(Collectors.joining("; "));
        return changes.size() <= MOST_TOLD ? told : told + "; and " + (changes.size() - MOST_TOLD) + " more";
    }

    static Difference difference(DagGraph then, DagGraph now) {
        return new Difference(continued(then, now), GraphChanges.between(then, now));
    }

    /** The tasks of the old version, in their order, with the settings of the new one. */
    private static DagGraph continued(DagGraph then, DagGraph now) {
        Map<String, TaskNode> changed = new HashMap<>();
        now.tasks().forEach(task -> changed.put(task.id(), task));
        List<TaskNode> tasks = new ArrayList<>();
        for (TaskNode task : then.tasks()) {
            TaskNode current = changed.get(task.id());
            tasks.add(current == null ? task : withOrderOf(task, current));
        }
        return now.toBuilder().clearTasks().tasks(tasks).version(then.version()).build();
    }

    /** Keeps whether a timeout fails or skips the task, because that decides which other tasks start. */
    private static TaskNode.@Nullable Poll poll(TaskNode.@Nullable Poll then, TaskNode.@Nullable Poll now) {
        return then == null || now == null ? now : new TaskNode.Poll(now.every(), then.softFail());
    }

    private static TaskNode withOrderOf(TaskNode then, TaskNode now) {
        return new TaskNode(
                then.id(),
                now.description(),
                now.group(),
                then.after(),
                then.from(),
                now.optional(),
                then.fromDags(),
                now.connections(),
                then.forEach(),
                now.maxParallel(),
                then.rule(),
                then.when(),
                poll(then.poll(), now.poll()),
                now.delay(),
                now.slots(),
                now.priority(),
                now.allowFailure(),
                now.notifications(),
                now.result(),
                now.resultShape(),
                now.settings());
    }
}
