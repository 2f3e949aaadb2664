package dev.kahn.cli;

import dev.kahn.graph.Condition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
import dev.kahn.setup.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Some tasks of a graph, as a graph of their own: what came after an omitted task now comes after what that task came after. It
 * has its own version, so that a run of it continues as what it began as.
 */
final class PartOfGraph {

    private final DagGraph whole;
    private final Set<String> kept;

    private PartOfGraph(DagGraph whole, Set<String> kept) {
        this.whole = whole;
        this.kept = kept;
    }

    /**
     * Omits tasks.
     *
     * @param names the tasks that stay
     * @throws UsageException if there is no such task, or one cannot run without another that is left out
     */
    static DagGraph of(DagGraph whole, Collection<String> names) {
        List<String> ids = whole.tasks().stream().map(TaskNode::id).toList();
        for (String name : names) {
            if (!ids.contains(name)) {
                throw new UsageException("DAG " + whole.id() + " has no task \"" + name + "\"; "
                        + Suggestion.among(ids, name, "its tasks are"));
            }
        }
        return new PartOfGraph(whole, new TreeSet<>(names)).graph();
    }

    private DagGraph graph() {
        Map<String, Set<String>> ends = new LinkedHashMap<>(); // for each task: the nearest tasks before it that stay
        List<TaskNode> tasks = new ArrayList<>();
        for (TaskNode task : whole.tasks()) {
            Set<String> before = new LinkedHashSet<>();
            for (String upstream : task.upstream()) {
                before.addAll(kept.contains(upstream) ? Set.of(upstream) : ends.getOrDefault(upstream, Set.of()));
            }
            ends.put(task.id(), before);
            if (kept.contains(task.id())) {
                refuseIfItTakesWhatIsLeftOut(task);
                tasks.add(withAfter(task, before));
            }
        }
        String names = String.join(",", kept);
        return whole.toBuilder()
                .clearTasks()
                .tasks(tasks)
                .version(whole.version() + "-only-" + UUID.nameUUIDFromBytes(names.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private void refuseIfItTakesWhatIsLeftOut(TaskNode task) {
        Set<String> taken = new LinkedHashSet<>(task.from());
        Condition when = task.when();
        if (when != null) {
            taken.add(when.task());
        }
        if (task.forEach() != null) {
            taken.add(task.forEach());
        }
        taken.removeAll(kept);
        if (!taken.isEmpty()) {
            throw new UsageException("task " + task.id() + " cannot run without the result of "
                    + String.join(" and ", taken)
                    + "; add it with --only, or run " + task.id() + " again with the"
                    + " results of an earlier run: retry RUN " + task.id());
        }
    }

    private static TaskNode withAfter(TaskNode task, Set<String> before) {
        Set<String> after = new LinkedHashSet<>(before);
        after.removeAll(task.from());
        return task.toBuilder().after(after.toArray(String[]::new)).build();
    }
}
