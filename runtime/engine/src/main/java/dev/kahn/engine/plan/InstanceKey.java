package dev.kahn.engine.plan;

/**
 * Identifies a task instance within its run.
 *
 * <p>It spells out {@code equals} and {@code hashCode}, as does every key that is needed before the first body runs: the JVM
 * builds those of a record from method handles when they are first called, which delays that body.
 *
 * @param taskId the task
 * @param mapIndex the element of a mapped task; {@link TaskRecord#NOT_MAPPED} for the task as a whole
 */
public record InstanceKey(String taskId, int mapIndex) {

    /**
     * The key of a task as a whole.
     *
     * @param taskId the task
     * @return the key of its only instance, or of the mapped task itself
     */
    public static InstanceKey of(String taskId) {
        return new InstanceKey(taskId, TaskRecord.NOT_MAPPED);
    }

    /**
     * Parses a name that somebody gave.
     *
     * @param name as {@link #toString} writes it
     * @return the key; that of a task as a whole unless the name ends in an index
     */
    public static InstanceKey parse(String name) {
        int bracket = name.endsWith("]") ? name.lastIndexOf('[') : -1;
        String index = bracket < 0 ? "" : name.substring(bracket + 1, name.length() - 1);
        boolean isElement =
                !index.isEmpty() && index.length() < 10 && index.chars().allMatch(c -> c >= '0' && c <= '9');
        return isElement ? new InstanceKey(name.substring(0, bracket), Integer.parseInt(index)) : of(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstanceKey key && mapIndex == key.mapIndex && taskId.equals(key.taskId);
    }

    @Override
    public int hashCode() {
        return taskId.hashCode() * 31 + mapIndex;
    }

    /** For messages: {@code send}, or {@code send[3]}. */
    @Override
    public String toString() {
        return mapIndex == TaskRecord.NOT_MAPPED ? taskId : taskId + "[" + mapIndex + "]";
    }
}
