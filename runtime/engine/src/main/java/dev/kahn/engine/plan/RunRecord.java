package dev.kahn.engine.plan;

import dev.kahn.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a DAG, as stored.
 *
 * @param runId its number, unique in a store and increasing
 * @param dagId its DAG
 * @param version the hash of the graph it is pinned to
 * @param type why it exists
 * @param scheduledFor the tick; for a manual run, the moment it was asked for
 * @param interval the period that it covers
 * @param params its parameters as a JSON object
 * @param state its state
 * @param createdAt when it was asked for
 * @param startedAt when it left the queue, the last time if parts of it ran again; null before
 * @param endedAt when it was done; null before
 * @param deadlineMissedAt when it was found to have missed its deadline; null if it did not
 * @param reason why it failed or was cancelled, in one line; otherwise empty
 */
public record RunRecord(
        long runId,
        String dagId,
        String version,
        RunType type,
        Instant scheduledFor,
        Interval interval,
        String params,
        RunState state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant deadlineMissedAt,
        String reason)
        implements RunChange {

    /** Identifies a run. For its own {@code equals} and {@code hashCode} see {@link InstanceKey}. */
    public record Key(long runId) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && runId == key.runId;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(runId);
        }
    }

    @Override
    public Object key() {
        return new Key(runId);
    }

    RunRecord started(Instant at) {
        return with(RunState.RUNNING, at, null, deadlineMissedAt, reason);
    }

    RunRecord ended(RunState how, Instant at, String why) {
        return with(how, startedAt, at, deadlineMissedAt, why);
    }

    /**
     * Since when the run is expected: its deadline and lateness count from then.
     *
     * @return its tick if the schedule made it; otherwise when it was asked for
     */
    public Instant expectedSince() {
        return type == RunType.SCHEDULED ? scheduledFor : createdAt;
    }

    RunRecord deadlineMissed(Instant at) {
        return with(state, startedAt, endedAt, at, reason);
    }

    /** The same run, queued again because parts of it are to run again. */
    RunRecord requeued() {
        return with(RunState.QUEUED, null, null, deadlineMissedAt, "");
    }

    private RunRecord with(
            RunState newState,
            @Nullable Instant started,
            @Nullable Instant ended,
            @Nullable Instant missed,
            String why) {
        return new RunRecord(
                runId,
                dagId,
                version,
                type,
                scheduledFor,
                interval,
                params,
                newState,
                createdAt,
                started,
                ended,
                missed,
                why);
    }
}
