package dev.kahn.view;

import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import java.util.Locale;

/** How states are named for people, and the sign for each where there is no room for a word. */
public final class StateWords {

    private StateWords() {}

    /**
     * The sign of a task's state.
     *
     * @param state the state
     * @return one character
     */
    public static String sign(TaskState state) {
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

    /**
     * The sign of a run's state.
     *
     * @param state the state
     * @return one character, the one that a task has in that state
     */
    public static String sign(RunState state) {
        return sign(TaskState.valueOf(state.name()));
    }

    /**
     * The sign of an attempt's state.
     *
     * @param state the state
     * @return one character
     */
    public static String sign(AttemptState state) {
        return switch (state) {
            case RUNNING -> "●";
            case SUCCESS -> "✓";
            case SKIPPED -> "–";
            default -> "✗";
        };
    }

    /**
     * A state in words.
     *
     * @param state the state
     * @return for instance {@code upstream failed}
     */
    public static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
