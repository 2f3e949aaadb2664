package dev.kahn.engine.plan;

import org.jspecify.annotations.Nullable;

/** How the call of a body ended. */
public sealed interface Outcome {

    /**
     * What the body showed beside the task.
     *
     * @return JSON, or empty
     */
    String notes();

    /**
     * It returned.
     *
     * @param result its result as JSON; null if it has none
     * @param notes what it showed beside the task
     */
    record Succeeded(@Nullable String result, String notes) implements Outcome {}

    /**
     * It failed.
     *
     * @param error why, in one line
     * @param retryable whether another try can help
     * @param notes what it showed beside the task
     */
    record Failed(String error, boolean retryable, String notes) implements Outcome {}

    /**
     * It said that there is nothing to do.
     *
     * @param reason why, in one line
     * @param notes what it showed beside the task
     */
    record Skipped(String reason, String notes) implements Outcome {}

    /**
     * What a sensor waits for is not so yet.
     *
     * @param notes what it showed beside the task
     */
    record NotYet(String notes) implements Outcome {}
}
