package dev.kahn.engine;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;

/**
 * A declared value that a setting of this installation changed. Values are written as in a setting, so each of them can be set;
 * {@code none} stands for no value.
 *
 * @param dag the id of the DAG; empty for the slots of a pool, which all DAGs share
 * @param task the id of its task; empty for a value of the DAG itself
 * @param pool the pool whose slots were changed; empty for a value of a DAG or a task
 * @param attribute the name of the annotation's attribute
 * @param declared the compiled value, including what the task inherits and Kahn's defaults; for a pool that several DAGs
 *     declare, the fewest slots
 * @param effective the value that applies
 * @param setting the setting that changed it
 * @param origin where the setting was made, such as {@code kahn.properties line 3}, the name of a variable, or {@code --set}
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

    /** Stands for no value, such as no limit or no schedule. */
    public static final String NONE = "none";

    /**
     * Names what was changed.
     *
     * @return for example {@code task upload, retries}
     */
    public String subject() {
        if (!pool.isEmpty()) {
            return "pool " + pool + ", " + attribute;
        }
        return task.isEmpty() ? attribute : "task " + task + ", " + attribute;
    }

    /**
     * Whether this changes a DAG.
     *
     * @param graph a DAG
     * @return true if the value is that DAG's, or the slots of a pool that the DAG declares
     */
    public boolean concerns(DagGraph graph) {
        return pool.isEmpty()
                ? dag.equals(graph.id())
                : graph.pools().stream().map(PoolSpec::name).anyMatch(pool::equals);
    }
}
