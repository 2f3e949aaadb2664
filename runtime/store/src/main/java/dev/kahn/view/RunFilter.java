package dev.kahn.view;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to search for. A condition that is null or empty matches every run.
 *
 * @param dagId the DAG
 * @param state the state
 * @param type why the run exists
 * @param from scheduled for this moment or later
 * @param until scheduled for a moment before this
 * @param params a part of the parameters as they are shown, as JSON, ignoring case
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
