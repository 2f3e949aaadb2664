package dev.kahn.graph;

/**
 * A result of another DAG that a task takes, from a run of that DAG. It is not an edge of the graph, because that run
 * has ended.
 *
 * @param dag the id of the other DAG, which this one runs after
 * @param task the task of that DAG
 * @param type the type of its result when this DAG was compiled, as in {@link TaskNode#given()}
 * @param shape a fingerprint of what that type is made of, as in {@link TaskNode#resultShape()}
 * @param isOptional whether the task can do without it
 */
public record UpstreamResult(String dag, String task, String type, String shape, boolean isOptional) {

    /**
     * The key of this result among all inputs of a task; never the id of a task.
     *
     * @return {@code dag/task}
     */
    public String key() {
        return key(dag, task);
    }

    /**
     * The key of a result of another DAG among all inputs of a task.
     *
     * @param dag the id of the DAG
     * @param task the task
     * @return {@code dag/task}
     */
    public static String key(String dag, String task) {
        return dag + "/" + task;
    }
}
