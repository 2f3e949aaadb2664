package dev.kahn.engine.plan;

/** A result that a body takes: a short one is in memory, and the body reads a longer one, or a list of many, from the store. */
public sealed interface Input {

    /**
     * A short result.
     *
     * @param json the result
     */
    record InMemory(String json) implements Input {}

    /**
     * A result that is stored by the time the body takes it.
     *
     * @param runId the run that it is a result of
     * @param taskId the task; if it is mapped, the result is the list of its elements' results
     */
    record Stored(long runId, String taskId) implements Input {}
}
