package dev.kahn.view.row;

import dev.kahn.Interval;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run. Immutable.
 *
 * @param dag its DAG
 * @param run its number
 * @param state its state
 * @param type what it was started by
 * @param version the version of the graph it is pinned to
 * @param scheduledFor the moment it is for
 * @param intervalStart the start of its interval
 * @param intervalEnd the end of its interval, which is not part of it
 * @param createdAt when it was asked for
 * @param startedAt when its first task could start; null before
 * @param endedAt when it ended; null before
 * @param deadlineMissedAt when it missed its deadline; null if it has not
 * @param reason why it is in its state; may be empty
 * @param params its parameters
 */
public record RunView(
        String dag,
        long run,
        RunState state,
        RunType type,
        String version,
        Instant scheduledFor,
        Instant intervalStart,
        Instant intervalEnd,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant deadlineMissedAt,
        String reason,
        @Nullable JsonNode params) {

    /**
     * Makes the view of a run.
     *
     * @param run its row
     * @return the view
     */
    public static RunView of(RunRecord run) {
        return new RunView(
                run.dagId(),
                run.runId(),
                run.state(),
                run.type(),
                run.version(),
                StoredTime.of(run.scheduledFor()),
                StoredTime.of(run.interval().start()),
                StoredTime.of(run.interval().end()),
                StoredTime.of(run.createdAt()),
                StoredTime.orNull(run.startedAt()),
                StoredTime.orNull(run.endedAt()),
                StoredTime.orNull(run.deadlineMissedAt()),
                run.reason(),
                RawJson.of(run.params()));
    }

    /**
     * The reverse of {@link #of}.
     *
     * @return the row
     */
    public RunRecord toRecord() {
        return new RunRecord(
                run,
                dag,
                version,
                type,
                scheduledFor,
                new Interval(intervalStart, intervalEnd),
                Objects.requireNonNullElse(RawJson.text(params), "{}"),
                state,
                createdAt,
                startedAt,
                endedAt,
                deadlineMissedAt,
                reason);
    }
}
