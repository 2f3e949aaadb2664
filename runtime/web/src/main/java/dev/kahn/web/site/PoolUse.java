package dev.kahn.web.site;

import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a pool is used, according to the store.
 *
 * @param name its name
 * @param slots how many slots it has
 * @param running the task instances that have slots
 * @param waiting the task instances that wait for slots
 */
public record PoolUse(String name, int slots, List<Holder> running, List<Holder> waiting) {

    /**
     * A task instance that has slots or waits for them.
     *
     * @param dagId its DAG
     * @param task its task
     * @param record its row
     */
    public record Holder(String dagId, TaskNode task, TaskRecord record) {}

    /**
     * Reads it.
     *
     * @param site what there is, at one moment
     * @return by name; last, the pool of the tasks that name none
     */
    public static List<PoolUse> of(Site site) {
        Map<String, PoolUse> pools = new HashMap<>();
        PoolSizes.of(site.dags())
                .forEach((name, pool) ->
                        pools.put(name, new PoolUse(name, pool.slots(), new ArrayList<>(), new ArrayList<>())));
        Map<Long, String> dagOfRun = new HashMap<>();
        for (RunRecord run : site.views().openRuns()) {
            dagOfRun.put(run.runId(), run.dagId());
        }
        for (TaskRecord record : site.views().openTasks()) {
            site.dag(dagOfRun.getOrDefault(record.runId(), ""))
                    .ifPresent(dag -> dag.task(record.taskId())
                            .filter(task -> task.forEach() == null || record.mapIndex() != TaskRecord.NOT_MAPPED)
                            .ifPresent(task -> add(
                                    Objects.requireNonNull(pools.get(PoolSizes.name(dag, task))), dag, task, record)));
        }
        return pools.values().stream()
                .sorted(Comparator.comparing((PoolUse use) -> use.name().equals(Pools.DEFAULT.name()))
                        .thenComparing(PoolUse::name))
                .toList();
    }

    private static void add(PoolUse use, DagGraph dag, TaskNode task, TaskRecord record) {
        (record.state() == TaskState.RUNNING ? use.running : use.waiting).add(new Holder(dag.id(), task, record));
    }

    /** How many of its slots are in use; a task that needs more slots than there are has all of them. */
    public int used() {
        int taken = running.stream().mapToInt(holder -> holder.task().slots()).sum();
        return Math.min(slots, taken);
    }
}
