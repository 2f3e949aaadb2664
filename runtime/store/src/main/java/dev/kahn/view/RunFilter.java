package dev.kahn.view;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs somebody looks for. What is null, or empty, does not matter.
 *
 * @param dagId of which DAG
 * @param state in which state
 * @param type why they exist
 * @param from scheduled for this moment or later
 * @param until scheduled for an earlier moment than this
 * @param params what their parameters have in them as they are shown, as JSON, in any case
 */
public record RunFilter(
        @Nullable String dagId,
        @Nullable RunState state,
        @Nullable RunType type,
        @Nullable Instant from,
        @Nullable Instant until,
        String params) {

    /** All runs. */
    public static final RunFilter ALL = new RunFilter(null, null, null, null, null, "");

    /**
     * All runs of a DAG.
     *
     * @param dagId the DAG
     * @return the filter
     */
    public static RunFilter of(String dagId) {
        return new RunFilter(dagId, null, null, null, null, "");
    }
}
