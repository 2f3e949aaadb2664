package dev.kahn.view.text;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.StateWords;

/** How states are painted. */
public final class Signs {

    private Signs() {}

    /**
     * How the state of a task is painted.
     *
     * @param state the state
     * @return its paint
     */
    public static Paint paint(TaskState state) {
        return switch (state) {
            case PENDING, QUEUED, SKIPPED -> Paint.FAINT;
            case WAITING -> Paint.WAITING;
            case RUNNING -> Paint.ACTIVE;
            case SUCCESS -> Paint.GOOD;
            case FAILED, UPSTREAM_FAILED, CANCELLED -> Paint.BAD;
        };
    }

    /**
     * How the state of a run is painted.
     *
     * @param state the state
     * @return its paint
     */
    public static Paint paint(RunState state) {
        return switch (state) {
            case QUEUED -> Paint.FAINT;
            case RUNNING -> Paint.ACTIVE;
            case SUCCESS -> Paint.GOOD;
            case FAILED, CANCELLED -> Paint.BAD;
        };
    }

    /**
     * Says what that many tasks did, for example {@code succeeded}.
     *
     * @param state their state
     * @return a word
     */
    public static String past(TaskState state) {
        return state == TaskState.SUCCESS ? "succeeded" : StateWords.word(state);
    }
}
