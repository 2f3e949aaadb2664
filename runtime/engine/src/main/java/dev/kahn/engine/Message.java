package dev.kahn.engine;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.RunEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A message in the engine's inbox. */
sealed interface Message {

    /** The engine takes no more messages: a caller who waits for a reply is told why. */
    default void refuse(RuntimeException why) {}

    /**
     * Asks for something; the reply comes once that is stored.
     *
     * @param deed does it, and gives the reply; empty if it can be done only once this turn is stored, and is to be done in the next
     */
    record Ask<T>(Function<Instant, Optional<T>> deed, Answer<T> answer) implements Message {
        @Override
        public void refuse(RuntimeException why) {
            answer.refuse(why);
        }
    }

    /** The body of an attempt has ended. */
    record Ended(AttemptKey attempt, BodyOutcome outcome) implements Message {}

    /** Something else happened to a run. */
    record ToRun(long runId, RunEvent event) implements Message {}

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
