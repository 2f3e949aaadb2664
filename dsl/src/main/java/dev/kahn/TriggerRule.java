package dev.kahn;

/**
 * Which outcomes of the tasks it runs after ("upstream") let a task start. The names and meanings
 * are Airflow's.
 *
 * <p>"Failed" covers a task that failed and one that could not run because a task before it failed;
 * "done" is any outcome. A task whose rule can no longer be met ends as upstream-failed if a failure
 * is the cause, else as skipped. With nothing upstream every rule is met.
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
    /** At least one has succeeded; the others are not waited for. */
    ONE_SUCCESS,
    /** At least one has failed; the others are not waited for. */
    ONE_FAILED,
    /** At least one has succeeded or failed; the others are not waited for. */
    ONE_DONE,
    /** All are done and none has failed: each succeeded or was skipped. */
    NONE_FAILED,
    /** All are done, none has failed and at least one succeeded. */
    NONE_FAILED_MIN_ONE_SUCCESS,
    /** All are done and none was skipped. */
    NONE_SKIPPED,
    /** Nothing is waited for: the task starts with the run. */
    ALWAYS
}
