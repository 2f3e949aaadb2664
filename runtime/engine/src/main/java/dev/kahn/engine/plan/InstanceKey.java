package dev.kahn.engine.plan;

/**
 * What identifies a task instance within its run.
 *
 * @param taskId its task
 * @param mapIndex which element of a mapped task; {@link TaskRecord#NOT_MAPPED} for the task as a whole
 */
public record InstanceKey(String taskId, int mapIndex) {

    /**
     * A task as a whole.
     *
     * @param taskId the task
     * @return the key of its only instance, or of a mapped task itself
     */
    public static InstanceKey of(String taskId) {
        return new InstanceKey(taskId, TaskRecord.NOT_MAPPED);
    }

    /** For messages: {@code send}, or {@code send[3]}. */
    @Override
    public String toString() {
        return mapIndex == TaskRecord.NOT_MAPPED ? taskId : taskId + "[" + mapIndex + "]";
    }
}
