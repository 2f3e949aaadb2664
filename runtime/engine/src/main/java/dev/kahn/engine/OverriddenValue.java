package dev.kahn.engine;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;

/**
 * A declared value that a setting of this installation has changed. Values are written as in a setting, so that
 * each of them can be set; {@code none} stands for what has no value.
 *
 * @param dag the id of the DAG; empty for the slots of a pool, which all DAGs share
 * @param task the id of its task; empty for a value of the DAG itself
 * @param pool the pool whose slots were changed; empty for a value of a DAG or a task
 * @param attribute the name that the annotation has for it
 * @param declared what was compiled, what the task inherits and what Kahn takes by default included; for a pool that
 *     several DAGs declare the fewest slots
 * @param effective what counts
 * @param setting what changed it
 * @param origin where that was set, such as {@code kahn.properties line 3}, the name of a variable, or {@code --set}
 */
public record OverriddenValue(
        String dag,
        String task,
        String pool,
        String attribute,
        String declared,
        String effective,
        String setting,
        String origin) {

    /** Stands for no value: no limit, no schedule. */
    public static final String NONE = "none";

    /**
     * What was changed.
     *
     * @return for instance {@code task upload, retries}
     */
    public String subject() {
        if (!pool.isEmpty()) {
            return "pool " + pool + ", " + attribute;
        }
        return task.isEmpty() ? attribute : "task " + task + ", " + attribute;
    }

    /**
     * Whether a DAG is changed by it.
     *
     * @param graph a DAG
     * @return whether it is that DAG's, or the slots of a pool that the DAG declares
     */
    public boolean concerns(DagGraph graph) {
        return pool.isEmpty()
                ? dag.equals(graph.id())
                : graph.pools().stream().map(PoolSpec::name).anyMatch(pool::equals);
    }
}
