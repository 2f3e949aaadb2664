package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.testing.engine.MemoryStore;
import java.time.Duration;
import java.time.Instant;

/** What can be done to a simulated engine. One that is not possible when its turn comes does nothing. */
sealed interface Action {

    record Trigger(String dagId) implements Action {}

    /** A body ends: {@code D0 run 1 task t2[0] attempt 1}. */
    record End(String attempt, BodyOutcome outcome) implements Action {}

    record Advance(Duration by) implements Action {}

    /** The process dies, and a new one takes over. */
    record Crash() implements Action {}

    /** The process ends as it should, and a new one takes over. */
    record Stop() implements Action {}

    /** A body ends the process, and a new one takes over. */
    record Exit(AttemptKey attempt) implements Action {}

    /**
     * The process dies, and one with a new version of the DAG takes over: with one task more, or without a task that
     * nothing runs after.
     */
    record Upgrade(String dagId, boolean isLess) implements Action {}

    /** The next commit fails, having stored all or nothing. */
    record FailCommit(MemoryStore.Failure how) implements Action {}

    record Pause(String dagId, boolean isPaused) implements Action {}

    /** A run for a tick of the past, with what a backfill stores with it. */
    record Backfill(String dagId, Instant tick, boolean again) implements Action {}

    /** Runs for all ticks of a time that is past. */
    record BackfillAll(String dagId, Instant from, Instant to, int parallel, boolean again) implements Action {}

    record CancelBackfill(long backfillId) implements Action {}

    record Cancel(long runId) implements Action {}

    record RetryFailed(long runId) implements Action {}

    record Retry(long runId, String taskId, boolean downstream) implements Action {}

    record Mark(long runId, String taskId, TaskState as) implements Action {}

    /** The process dies, somebody marks a task of a run straight in the store, and a new process takes over. */
    record MarkAtRest(long runId, String taskId, TaskState as) implements Action {}

    /** The engine comes to what happens next together with what happens after that. */
    record Busy() implements Action {}
}
