package dev.kahn;

/**
 * Which outcomes of the upstream tasks, those that a task runs after, let it start. The names and
 * meanings are Airflow's.
 *
 * <p>"Failed" covers a task that failed, a task that could not run because an earlier one failed, and
 * a task that was cancelled. "Done" covers every outcome. A task whose rule can no longer be met ends
 * as upstream-failed if a failure is the cause, otherwise as skipped. A task with nothing upstream
 * meets every rule.
 */
public enum TriggerRule {
    /** All have succeeded. */
    ALL_SUCCESS,
    /** All have failed. */
    ALL_FAILED,
    /** All are done. */
    ALL_DONE,
    /** All were skipped. */
    ALL_SKIPPED,
    /** All are done, and at least one succeeded. */
    ALL_DONE_MIN_ONE_SUCCESS,
    /** At least one has succeeded; the task does not wait for the others. */
    ONE_SUCCESS,
    /** At least one has failed; the task does not wait for the others. */
    ONE_FAILED,
    /** At least one has succeeded or failed; the task does not wait for the others. */
    ONE_DONE,
    /** All are done and none has failed: each succeeded or was skipped. */
    NONE_FAILED,
    /** All are done, none has failed and at least one succeeded. */
    NONE_FAILED_MIN_ONE_SUCCESS,
    /** All are done and none was skipped. */
    NONE_SKIPPED,
    /** The task waits for nothing: it starts with the run. */
    ALWAYS
}
