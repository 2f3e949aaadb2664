package dev.kahn.engine;

import dev.kahn.engine.plan.RunEvent;
import java.util.concurrent.CompletableFuture;

/** What can stand in the inbox. */
sealed interface Message {

    /** Something happened to a run. */
    record ToRun(long runId, RunEvent event) implements Message {}

    /** Somebody wants a run; the answer is its number, once it is stored. */
    record NewRun(RunRequest request, CompletableFuture<Long> answer) implements Message {}

    /** Only wakes the loop. */
    record Wake() implements Message {}
}
