package dev.kahn.engine;

import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.GraphChange;
import dev.kahn.graph.GraphChanges;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.UnreadableGraphException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings stored runs to memory, also those that began with an earlier version of their DAG. Such a run keeps its tasks and
 * their order, and takes over the settings of the new version: a timeout that was too short can be mended under way.
 */
public final class Pinning {

    /**
     * What becomes of a run with the version at hand.
     *
     * @param graph the run's tasks in their order, with the settings of the version at hand
     * @param changes what differs between the two versions; nothing if they are the same
     * @param stops those of the changes that keep the run from going on; empty if it can
     */
    public record Continuation(DagGraph graph, List<GraphChange> changes, List<GraphChange> stops) {

        /** Copies the lists. */
        public Continuation {
            changes = List.copyOf(changes);
            stops = List.copyOf(stops);
        }
    }

    /** So many differences tell a person enough. */
    private static final int MOST_TOLD = 3;

    private Pinning() {}

    /**
     * Restores a run.
     *
     * @param stored the run
     * @param now the version at hand, with its effective settings
     * @param store where earlier versions are
     * @return the run in memory
     * @throws RefusedException if the version at hand cannot do what the run still needs, with the differences
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public static LiveRun restore(StoredRun stored, DagGraph now, RunStore store) {
        RunRecord run = stored.run();
        Continuation continuation = compare(run, stored.tasks(), now, store::graph);
        if (!continuation.stops().isEmpty()) {
            throw new RefusedException("DAG " + run.dagId() + " was changed so that run " + run.runId()
                    + " cannot go on (" + told(continuation.stops()) + "); trigger a new run");
        }
        return LiveRun.restored(continuation.graph(), stored, continuation.changes());
    }

    /**
     * Looks whether a run can go on, and changes nothing.
     *
     * @param run the run
     * @param tasks the rows of those of its tasks that have one
     * @param now the version at hand
     * @param graphs the JSON of a graph by its DAG and version, if it is kept
     * @return how it goes on, or what keeps it from that
     * @throws RefusedException if the version it began with is not kept or cannot be read
     */
    public static Continuation compare(
            RunRecord run,
            Collection<TaskRecord> tasks,
            DagGraph now,
            BiFunction<String, String, Optional<String>> graphs) {
        if (run.version().equals(now.version())) {
            return new Continuation(now, List.of(), List.of());
        }
        DagGraph then = earlier(run, graphs);
        List<GraphChange> changes = GraphChanges.between(then, now);
        Set<String> done = tasks.stream()
                .filter(row ->
                        row.mapIndex() == TaskRecord.NOT_MAPPED && row.state().isDone())
                .map(TaskRecord::taskId)
                .collect(Collectors.toSet());
        Set<String> stillNeeded = then.tasks().stream()
                .map(TaskNode::id)
                .filter(id -> !done.contains(id))
                .collect(Collectors.toSet());
        List<GraphChange> stops =
                changes.stream().filter(change -> change.stops(stillNeeded)).toList();
        return new Continuation(continued(then, now), changes, stops);
    }

    /** The tasks that a run began with; none if the version is not kept or cannot be read. */
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

    /** The tasks of then, in their order, with the settings of now. */
    private static DagGraph continued(DagGraph then, DagGraph now) {
        List<TaskNode> tasks = then.tasks().stream()
                .map(task -> now.task(task.id())
                        .map(changed -> withOrderOf(task, changed))
                        .orElse(task))
                .toList();
        return now.toBuilder().clearTasks().tasks(tasks).version(then.version()).build();
    }

    /** Whether it fails or is skipped decides which others start. */
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
