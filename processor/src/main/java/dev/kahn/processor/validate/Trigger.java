package dev.kahn.processor.validate;

import dev.kahn.TriggerRule;

/** What a trigger rule says, given how many of the tasks upstream ended how: the engine's rules, word for word. */
enum Trigger {
    WAIT,
    START,
    SKIP,
    UPSTREAM_FAILED;

    static Trigger of(TriggerRule rule, int total, int succeeded, int failed, int skipped) {
        if (total == 0 || rule == TriggerRule.ALWAYS) {
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
