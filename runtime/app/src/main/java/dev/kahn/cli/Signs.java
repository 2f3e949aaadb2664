package dev.kahn.cli;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.StateWords;

/** How states are painted. */
final class Signs {

    private Signs() {}

    static Paint paint(TaskState state) {
        return switch (state) {
            case PENDING, QUEUED, SKIPPED -> Paint.FAINT;
            case WAITING -> Paint.WAITING;
            case RUNNING -> Paint.ACTIVE;
            case SUCCESS -> Paint.GOOD;
            case FAILED, UPSTREAM_FAILED, CANCELLED -> Paint.BAD;
        };
    }

    static Paint paint(RunState state) {
        return switch (state) {
            case QUEUED -> Paint.FAINT;
            case RUNNING -> Paint.ACTIVE;
            case SUCCESS -> Paint.GOOD;
            case FAILED, CANCELLED -> Paint.BAD;
        };
    }

    /** What that many tasks did, for instance {@code succeeded}. */
    static String past(TaskState state) {
        return state == TaskState.SUCCESS ? "succeeded" : StateWords.word(state);
    }
}
