package dev.kahn.engine;

import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What can stand in the inbox. */
sealed interface Message {

    /** Something happened to a run. */
    record ToRun(long runId, RunEvent event) implements Message {}

    /** Somebody wants a run; the answer is its number, once it is stored. */
    record NewRun(RunRequest request, CompletableFuture<Long> answer) implements Message {}

    /**
     * Somebody wants something else to become of a run, open or done; the answer comes once it is stored.
     *
     * @param wish what is to happen to the run as it is; it may refuse
     */
    record Repair(long runId, Function<LiveRun, RunEvent.Repair> wish, CompletableFuture<Long> answer)
            implements Message {}

    /** Somebody wants a DAG to run by itself no more, or again; the answer comes once it is stored. */
    record Pause(String dagId, boolean isPaused, CompletableFuture<Boolean> answer) implements Message {}

    /** Somebody wants the process to end: nothing more is started; the answer comes when no body runs any more. */
    record Drain(CompletableFuture<Boolean> answer) implements Message {}

    /** Only wakes the loop. */
    record Wake() implements Message {}
}
