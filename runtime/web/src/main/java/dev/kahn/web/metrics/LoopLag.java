package dev.kahn.web.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How long a message waits for the engine's loop. Not thread-safe. */
final class LoopLag {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LoopProbe loop;
    private final Clock clock;

    private @Nullable CompletableFuture<Boolean> asked;
    private Instant askedAt = Instant.EPOCH;

    LoopLag(LoopProbe loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
    }

    /** While the latest message waits, how long it has waited so far; a loop that has ended never handles one. */
    Duration now() {
        CompletableFuture<Boolean> pending = asked;
        if (pending == null || (pending.isDone() && !pending.isCompletedExceptionally())) {
            pending = loop.ask();
            asked = pending;
            askedAt = clock.instant();
        }
        try {
            pending.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // how long it has waited so far
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Duration.between(askedAt, clock.instant());
    }
}
