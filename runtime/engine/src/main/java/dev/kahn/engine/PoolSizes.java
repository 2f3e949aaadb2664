package dev.kahn.engine;

import dev.kahn.engine.plan.Pools;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.TaskNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pools of an engine: those that its DAGs declare, and the one that all others share. */
final class PoolSizes {

    private PoolSizes() {}

    /**
     * A pool that several DAGs declare has the slots that most of them agree to: the fewest. The default pool
     * is declared like the others by a setting that changes it.
     *
     * @throws IllegalArgumentException if a task takes slots of a pool that nobody declares
     */
    static Collection<PoolSpec> of(Collection<DagGraph> graphs) {
        Map<String, PoolSpec> pools = declared(graphs);
        for (DagGraph graph : graphs) {
            for (TaskNode task : graph.tasks()) {
                String pool = task.settings().orElse(graph.defaults()).pool();
                if (pool != null && !pools.containsKey(pool)) {
                    throw new IllegalArgumentException("task " + task.id() + " of DAG " + graph.id()
                            + " takes slots of the pool \"" + pool + "\", which no DAG here declares");
                }
            }
        }
        return pools.values();
    }

    /** By name, whoever takes slots of them. */
    static Map<String, PoolSpec> declared(Collection<DagGraph> graphs) {
        Map<String, PoolSpec> declared = new LinkedHashMap<>();
        for (DagGraph graph : graphs) {
            for (PoolSpec pool : graph.pools()) {
                declared.merge(pool.name(), pool, (one, other) -> one.slots() <= other.slots() ? one : other);
            }
        }
        Map<String, PoolSpec> pools = new LinkedHashMap<>();
        pools.put(Pools.DEFAULT.name(), Pools.DEFAULT); // its slots are given out first
        pools.putAll(declared);
        return pools;
    }
}
