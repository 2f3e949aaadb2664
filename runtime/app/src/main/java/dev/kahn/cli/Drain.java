package dev.kahn.cli;

import dev.kahn.engine.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The orderly end of a process that was told to end: no more tasks start, and those that run have some time to finish. What is
 * then left is interrupted when the engine is closed, and runs again later. Not thread-safe.
 */
final class Drain {

    /** Kubernetes kills a container thirty seconds after it was told to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** What people are told when it begins. */
    static final String WORDS = "Ending: no more tasks start; running ones have " + PATIENCE.toSeconds()
            + " s to finish. A second signal ends it at once.";

    private final Clock clock;
    private final Instant until;
    private final CompletableFuture<Boolean> drained;

    /** @param wake called once no body runs any more */
    Drain(Engine engine, Clock clock, Runnable wake) {
        this.clock = clock;
        this.until = clock.instant().plus(PATIENCE);
        this.drained = engine.drain();
        var unused = drained.whenComplete((yes, no) -> wake.run());
    }

    /** Whether no body runs any more, or the time is up. */
    boolean isOver() {
        return drained.isDone() || !clock.instant().isBefore(until);
    }

    /** How long it can still take; a millisecond at least. */
    Duration left() {
        return Duration.ofMillis(
                Math.max(1, Duration.between(clock.instant(), until).toMillis()));
    }

    /** Whether no body runs any more. */
    boolean isDrained() {
        return drained.isDone();
    }

    /** Whether the engine has ended before. */
    boolean hasFailed() {
        return drained.isCompletedExceptionally();
    }
}
