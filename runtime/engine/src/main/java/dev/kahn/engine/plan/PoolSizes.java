package dev.kahn.engine.plan;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pools that there are: those that DAGs declare, and the one that all others share. Thread-safe: it has no state. */
public final class PoolSizes {

    private PoolSizes() {}

    /**
     * The pools, by name. One that several DAGs declare has the slots that all of them agree to: the fewest. The default
     * pool is declared like the others by a setting that changes it.
     *
     * @param graphs the DAGs, with their settings
     * @return the default pool first, then the others as they are declared
     */
    public static Map<String, PoolSpec> of(Collection<DagGraph> graphs) {
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

    /**
     * The pools, if each task finds its own.
     *
     * @param graphs the DAGs, with their settings
     * @return the pools, the default one first
     * @throws IllegalArgumentException if a task takes slots of a pool that nobody declares
     */
    public static Collection<PoolSpec> checked(Collection<DagGraph> graphs) {
        Map<String, PoolSpec> pools = of(graphs);
        for (DagGraph graph : graphs) {
            for (TaskNode task : graph.tasks()) {
                String pool = name(graph, task);
                if (!pools.containsKey(pool)) {
                    throw new IllegalArgumentException("task " + task.id() + " of DAG " + graph.id()
                            + " takes slots of the pool \"" + pool + "\", which no DAG here declares");
                }
            }
        }
        return pools.values();
    }

    /**
     * Where a task takes its slots.
     *
     * @param dag its DAG
     * @param task the task
     * @return the name of the pool
     */
    public static String name(DagGraph dag, TaskNode task) {
        return name(task.settings().orElse(dag.defaults()));
    }

    /** Where a task with such settings takes its slots, those of its DAG included. */
    static String name(TaskSettings settings) {
        return settings.pool() == null ? Pools.DEFAULT.name() : settings.pool();
    }
}
