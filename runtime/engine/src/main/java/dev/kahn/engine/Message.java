package dev.kahn.engine;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.Triggered;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What can stand in the inbox. */
sealed interface Message {

    /** It is not taken in any more: who waits for an answer is told why. */
    default void refuse(RuntimeException why) {}

    /** Somebody waits for an answer. */
    sealed interface Asked extends Message {
        Answer<?> answer();

        @Override
        default void refuse(RuntimeException why) {
            answer().refuse(why);
        }
    }

    /** Something happened to a run. */
    record ToRun(long runId, RunEvent event) implements Message {}

    /**
     * Somebody wants a run; the answer comes once it is stored.
     *
     * @param key who asks with the same key again gets the same run; empty for none
     */
    record NewRun(RunRequest request, String key, Answer<Triggered> answer) implements Asked {}

    /** Somebody wants the end of a run that is open; the answer is its number, once that is stored. */
    record Cancel(long runId, String reason, Answer<Long> answer) implements Asked {}

    /**
     * Somebody wants something else to become of a run, open or done; the answer comes once it is stored.
     *
     * @param wish what is to happen to the run as it is; it may refuse
     */
    record Repair(long runId, Function<LiveRun, RunEvent.Repair> wish, Answer<Long> answer) implements Asked {}

    /** Somebody wants a run for a tick of the past; the answer comes once it is stored. */
    record Backfill(RunRequest request, boolean again, Answer<Backfilled> answer) implements Asked {}

    /** Somebody wants runs for all ticks of a time that is past; the answer is the row as it is then, once it is stored. */
    record NewBackfill(BackfillWish wish, Answer<BackfillRecord> answer) implements Asked {}

    /** Somebody wants the end of such a wish, and of its runs that are open; the answer is the row as it is then. */
    record CancelBackfill(long backfillId, Answer<BackfillRecord> answer) implements Asked {}

    /** Somebody wants a DAG to run by itself no more, or again; the answer comes once it is stored. */
    record Pause(String dagId, boolean isPaused, Answer<Boolean> answer) implements Asked {}

    /** Somebody has rows that are about no run; the answer comes once they are stored. */
    record Keep(List<Change> rows, Answer<Boolean> answer) implements Asked {}

    /** Somebody wants the process to end: nothing more is started; the answer comes when no body runs any more. */
    record Drain(CompletableFuture<Boolean> answer) implements Message {
        @Override
        public void refuse(RuntimeException why) {
            answer.completeExceptionally(why);
        }
    }

    /** Only wakes the loop. */
    record Wake() implements Message {}
}
