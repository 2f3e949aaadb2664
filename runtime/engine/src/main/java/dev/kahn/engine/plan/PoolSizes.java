package dev.kahn.engine.plan;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pools: those that DAGs declare, and the default pool. Thread-safe: it has no state. */
public final class PoolSizes {

    private PoolSizes() {}

    /**
     * The pools, by name. If several DAGs declare a pool, it has the fewest slots that one of them declares. A setting that
     * changes the default pool declares it like any other.
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
     * What DAGs say differently about the same pool. The compiler sees only those that it compiles together.
     *
     * @param graphs the DAGs, with their settings
     * @return a sentence for each pool that they declare with different numbers of slots
     */
    public static List<String> disagreements(Collection<DagGraph> graphs) {
        Map<String, Map<Integer, String>> declared = new TreeMap<>();
        for (DagGraph graph : graphs) {
            for (PoolSpec pool : graph.pools()) {
                declared.computeIfAbsent(pool.name(), name -> new TreeMap<>()).putIfAbsent(pool.slots(), graph.id());
            }
        }
        return declared.entrySet().stream()
                .filter(pool -> pool.getValue().size() > 1)
                .map(pool -> "the pool " + pool.getKey() + " has the fewest slots that are declared: "
                        + pool.getValue().entrySet().stream()
                                .map(slots -> slots.getKey() + " in " + slots.getValue())
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    /**
     * The pools, provided that every pool a task names exists.
     *
     * @param graphs the DAGs, with their settings
     * @return the pools, the default one first
     * @throws IllegalArgumentException if a task takes slots of a pool that no DAG declares
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
     * The pool that a task takes its slots from.
     *
     * @param dag its DAG
     * @param task the task
     * @return the name of the pool
     */
    public static String name(DagGraph dag, TaskNode task) {
        return name(task.settings().orElse(dag.defaults()));
    }

    /** The pool for these settings, which include those inherited from the DAG. */
    static String name(TaskSettings settings) {
        return settings.pool() == null ? Pools.DEFAULT.name() : settings.pool();
    }
}
