package dev.kahn.graph;

import dev.kahn.TriggerRule;

/**
 * What a trigger rule decides about a task, given the outcomes of its upstream tasks.
 *
 * <p>The rules are Airflow's, with one difference. If both a skip and a failure upstream would decide
 * ({@code ALL_SUCCESS}), in Airflow the one that comes first wins, so the outcome depends on chance.
 * Here a skip decides only when all are done, and a failure always wins.
 *
 * <p>The compiler uses it to prove which tasks can ever start, and the engine uses it to start them.
 */
public enum Trigger {
    /** The rule cannot be decided yet. */
    WAIT,
    /** The rule is met. */
    START,
    /** The rule can no longer be met, and no failure is the cause. */
    SKIP,
    /** The rule can no longer be met because of a failure. */
    UPSTREAM_FAILED;

    /**
     * Decides as soon as no outcome that is still to come can change the answer.
     *
     * @param rule the rule of the task
     * @param total how many upstream tasks it has
     * @param succeeded how many of them succeeded
     * @param failed how many failed, or could not run because of a failure
     * @param skipped how many were skipped
     * @return what to do with the task
     */
    public static Trigger of(TriggerRule rule, int total, int succeeded, int failed, int skipped) {
        if (total == 0) {
            return START;
        }
        boolean allDone = succeeded + failed + skipped == total;
        return switch (rule) {
            case ALL_SUCCESS -> failed > 0 ? UPSTREAM_FAILED : onceDone(allDone, skipped == 0);
            case ALL_FAILED -> succeeded + skipped > 0 ? SKIP : onceDone(allDone, true);
            case ALL_SKIPPED -> succeeded + failed > 0 ? SKIP : onceDone(allDone, true);
            case ALL_DONE -> onceDone(allDone, true);
            case ALL_DONE_MIN_ONE_SUCCESS -> allDone ? minOneSuccess(succeeded, failed) : WAIT;
            case ONE_SUCCESS -> succeeded > 0 || allDone ? minOneSuccess(succeeded, failed) : WAIT;
            case ONE_FAILED -> failed > 0 ? START : onceDone(allDone, false);
            case ONE_DONE -> succeeded + failed > 0 ? START : onceDone(allDone, false);
            case NONE_FAILED -> failed > 0 ? UPSTREAM_FAILED : onceDone(allDone, true);
            case NONE_FAILED_MIN_ONE_SUCCESS -> failed > 0 ? UPSTREAM_FAILED : onceDone(allDone, succeeded > 0);
            case NONE_SKIPPED -> skipped > 0 ? SKIP : onceDone(allDone, true);
            case ALWAYS -> START;
        };
    }

    private static Trigger onceDone(boolean allDone, boolean met) {
        if (!allDone) {
            return WAIT;
        }
        return met ? START : SKIP;
    }

    private static Trigger minOneSuccess(int succeeded, int failed) {
        if (succeeded > 0) {
            return START;
        }
        return failed > 0 ? UPSTREAM_FAILED : SKIP;
    }
}
