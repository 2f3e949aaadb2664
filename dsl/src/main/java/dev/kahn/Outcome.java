package dev.kahn;

import java.util.Optional;

/**
 * How a task, or one element of a mapped task, ended: what {@link From} gives a parameter of this type instead of the bare
 * result. So a task with a rule such as {@link TriggerRule#ALL_DONE} can tell what failed, and why:
 *
 * <pre>{@code
 * @Task(rule = TriggerRule.ALL_DONE)
 * void report(@From("load") Outcome<Integer> load, @From("send") List<Outcome<Receipt>> mails) {…}
 * }</pre>
 *
 * <p>For a mapped task, a {@code List<Outcome<T>>} has one for each item of the list that it is mapped over, in that order,
 * whatever became of the others; it is empty if the task did not begin. A task without a result has an {@code Outcome<Void>}.
 *
 * @param state how it ended
 * @param result its result; empty if it did not succeed, returned {@code null} or nothing
 * @param reason why it is in that state, in one line: what failed, why it was skipped, who marked or cancelled it; may be empty
 * @param <T> the type of the result
 */
public record Outcome<T>(State state, Optional<T> result, String reason) {

    /** How a task ended. */
    public enum State {
        /** Its body succeeded, or somebody marked it as a success. */
        SUCCESS,
        /** Its last attempt failed. */
        FAILED,
        /** It did not run, or its body called {@link TaskContext#skip}; no failure is the cause. */
        SKIPPED,
        /** It did not run because a task before it failed. */
        UPSTREAM_FAILED,
        /** It was stopped because its run was cancelled or timed out. */
        CANCELLED,
        /**
         * It has not ended: the rule of the task that asks does not wait for it, or somebody ended the mapped task before this
         * element began.
         */
        NOT_ENDED
    }

    /**
     * Whether it succeeded.
     *
     * @return true for {@link State#SUCCESS}
     */
    public boolean isSuccess() {
        return state == State.SUCCESS;
    }
}
