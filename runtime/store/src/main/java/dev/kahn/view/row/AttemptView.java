package dev.kahn.view.row;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An attempt of a task of a run. Immutable.
 *
 * @param task the task
 * @param element the index of the element, from 0; null if the task is not mapped
 * @param attempt its number, from 1
 * @param state its state
 * @param queuedAt when it began to wait for a slot
 * @param startedAt when it started
 * @param endedAt when it ended; null before
 * @param error why it failed; may be empty
 * @param notes what its body has shown; null for nothing
 */
public record AttemptView(
        String task,
        @Nullable Integer element,
        int attempt,
        AttemptState state,
        Instant queuedAt,
        Instant startedAt,
        @Nullable Instant endedAt,
        String error,
        @Nullable JsonNode notes) {

    /**
     * Makes the view of an attempt.
     *
     * @param row its row
     * @return the view
     */
    public static AttemptView of(AttemptRecord row) {
        return new AttemptView(
                row.attempt().taskId(),
                TaskView.elementOf(row.attempt().mapIndex()),
                row.attempt().number(),
                row.state(),
                StoredTime.of(row.queuedAt()),
                StoredTime.of(row.startedAt()),
                StoredTime.orNull(row.endedAt()),
                row.error(),
                RawJson.of(row.notes()));
    }

    /**
     * The reverse of {@link #of}.
     *
     * @param run its run
     * @return the row
     */
    public AttemptRecord toRecord(RunRecord run) {
        int mapIndex = Objects.requireNonNullElse(element, TaskRecord.NOT_MAPPED);
        return new AttemptRecord(
                new AttemptKey(run.dagId(), run.runId(), task, mapIndex, attempt),
                state,
                queuedAt,
                startedAt,
                endedAt,
                error,
                Objects.requireNonNullElse(RawJson.text(notes), ""));
    }
}
