package dev.kahn.engine.plan;

/**
 * Identifies one attempt of a task. For its own {@code equals} and {@code hashCode} see {@link InstanceKey}.
 *
 * @param dagId the DAG
 * @param runId the run
 * @param taskId the task
 * @param mapIndex the element of a mapped task; {@link TaskRecord#NOT_MAPPED} if it is not mapped
 * @param number the number of the attempt, from 1
 */
public record AttemptKey(String dagId, long runId, String taskId, int mapIndex, int number) {

    /**
     * The task instance that this is an attempt of.
     *
     * @return the task instance
     */
    public InstanceKey instance() {
        return new InstanceKey(taskId, mapIndex);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttemptKey key
                && runId == key.runId
                && mapIndex == key.mapIndex
                && number == key.number
                && taskId.equals(key.taskId)
                && dagId.equals(key.dagId);
    }

    @Override
    public int hashCode() {
        return ((Long.hashCode(runId) * 31 + taskId.hashCode()) * 31 + mapIndex) * 31 + number;
    }

    /** For messages: {@code MCWork run 3 task sleep attempt 1}. */
    @Override
    public String toString() {
        return dagId + " run " + runId + " task " + instance() + " attempt " + number;
    }
}
