package dev.kahn.web.site;

import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a pool is used, as the store has it.
 *
 * @param pool its name
 * @param slots how many slots it has
 * @param used how many of them are taken
 * @param running how many task instances have them
 * @param waiting how many task instances wait for some
 */
public record PoolUse(String pool, int slots, int used, int running, int waiting) {

    /**
     * Looks.
     *
     * @param site what there is; of one moment
     * @return by name
     */
    public static List<PoolUse> of(Site site) {
        Map<String, PoolUse> pools = new TreeMap<>();
        pools.put(Pools.DEFAULT.name(), empty(Pools.DEFAULT.name(), Pools.DEFAULT.slots()));
        for (DagGraph dag : site.dags()) {
            dag.pools()
                    .forEach(pool -> pools.merge(
                            pool.name(),
                            empty(pool.name(), pool.slots()),
                            (one, other) -> one.slots() > other.slots() ? one : other));
        }
        Map<Long, String> dagOfRun = new HashMap<>();
        for (RunRecord run : site.views().openRuns()) {
            dagOfRun.put(run.runId(), run.dagId());
        }
        for (TaskRecord task : site.views().openTasks()) {
            site.dag(dagOfRun.getOrDefault(task.runId(), ""))
                    .ifPresent(dag -> dag.task(task.taskId())
                            .filter(node -> node.forEach() == null || task.mapIndex() != TaskRecord.NOT_MAPPED)
                            .ifPresent(node -> pools.computeIfPresent(
                                    poolOf(dag, node), (name, use) -> use.with(task.state(), node.slots()))));
        }
        return List.copyOf(pools.values());
    }

    private static PoolUse empty(String name, int slots) {
        return new PoolUse(name, slots, 0, 0, 0);
    }

    private PoolUse with(TaskState state, int taken) {
        return state == TaskState.RUNNING
                ? new PoolUse(pool, slots, used + taken, running + 1, waiting)
                : new PoolUse(pool, slots, used, running, waiting + 1);
    }

    private static String poolOf(DagGraph dag, TaskNode task) {
        String own = task.settings().pool();
        String of = own != null && !own.isEmpty() ? own : dag.defaults().pool();
        return of == null || of.isEmpty() ? Pools.DEFAULT.name() : of;
    }
}
