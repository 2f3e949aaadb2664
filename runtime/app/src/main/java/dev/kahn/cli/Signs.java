package dev.kahn.cli;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import java.util.Locale;

/** How states are shown: a sign, a paint, a word. */
final class Signs {

    private Signs() {}

    static String of(TaskState state) {
        return switch (state) {
            case PENDING -> "○";
            case WAITING -> "◔";
            case QUEUED -> "◌";
            case RUNNING -> "●";
            case SUCCESS -> "✓";
            case FAILED -> "✗";
            case SKIPPED -> "–";
            case UPSTREAM_FAILED -> "⊗";
            case CANCELLED -> "■";
        };
    }

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
        return state == TaskState.SUCCESS ? "succeeded" : word(state);
    }

    /** For instance {@code upstream failed}. */
    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
