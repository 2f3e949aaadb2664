package dev.kahn.engine;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.Outcome;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.Triggered;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A message in the engine's inbox. */
sealed interface Message {

    /** The engine takes no more messages: a caller who waits for a reply is told why. */
    default void refuse(RuntimeException why) {}

    /** A message whose sender waits for a reply. */
    sealed interface Asked extends Message {
        Answer<?> answer();

        @Override
        default void refuse(RuntimeException why) {
            answer().refuse(why);
        }
    }

    /** The body of an attempt has ended. */
    record Ended(AttemptKey attempt, Outcome outcome) implements Message {}

    /** Something else happened to a run. */
    record ToRun(long runId, RunEvent event) implements Message {}

    /**
     * Asks for a run; the reply comes once it is stored.
     *
     * @param key asking again with the same key gives the same run; empty for none
     */
    record NewRun(RunRequest request, String key, Answer<Triggered> answer) implements Asked {}

    /** Cancels an open run; the reply is its number, once that is stored. */
    record Cancel(long runId, String reason, Answer<Long> answer) implements Asked {}

    /**
     * Repairs a run, open or done; the reply comes once it is stored.
     *
     * @param wish makes the event to apply from the run's current state; it may refuse
     */
    record Repair(long runId, Function<LiveRun, RunEvent.Repair> wish, Answer<Long> answer) implements Asked {}

    /** Asks for the run of a past tick; the reply comes once it is stored. */
    record Backfill(RunRequest request, boolean again, Answer<Backfilled> answer) implements Asked {}

    /** Asks for runs of all ticks of a past period; the reply is the stored backfill. */
    record NewBackfill(BackfillWish wish, Answer<BackfillRecord> answer) implements Asked {}

    /** Cancels a backfill and its open runs; the reply is the stored backfill. */
    record CancelBackfill(long backfillId, Answer<BackfillRecord> answer) implements Asked {}

    /** Pauses or resumes the schedule of a DAG; the reply comes once it is stored. */
    record Pause(String dagId, boolean isPaused, Answer<Boolean> answer) implements Asked {}

    /** Stores rows that concern no run; the reply comes once they are stored. */
    record Keep(List<Change> rows, Answer<Boolean> answer) implements Asked {}

    /** Stops starting bodies, because the process is to end; the reply comes when no body is running. */
    record Drain(CompletableFuture<Boolean> answer) implements Message {
        @Override
        public void refuse(RuntimeException why) {
            answer.completeExceptionally(why);
        }
    }

    /** Only wakes the loop. */
    record Wake() implements Message {}
}
