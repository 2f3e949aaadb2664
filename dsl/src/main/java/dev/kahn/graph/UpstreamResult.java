package dev.kahn.graph;

/**
 * A result of another DAG that a task takes, from a run of that one. It is no edge of the graph: that run has ended.
 *
 * @param dag the id of the other DAG, one that this one runs after
 * @param task a task there
 * @param type what that gave when this was compiled, as {@link TaskNode#given()} has it
 * @param shape a fingerprint of what that type is made of, as {@link TaskNode#resultShape()}
 * @param isOptional whether the task can do without it
 */
public record UpstreamResult(String dag, String task, String type, String shape, boolean isOptional) {

    /**
     * What it is called among all that a task takes; never the id of a task.
     *
     * @return {@code dag/task}
     */
    public String key() {
        return key(dag, task);
    }

    /**
     * What a result of another DAG is called among all that a task takes.
     *
     * @param dag the id of the DAG
     * @param task the task
     * @return {@code dag/task}
     */
    public static String key(String dag, String task) {
        return dag + "/" + task;
    }
}
