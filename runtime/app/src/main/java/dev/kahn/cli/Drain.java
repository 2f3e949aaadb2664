package dev.kahn.cli;

import dev.kahn.graph.Durations;
import dev.kahn.node.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The orderly end of a process that is told to end: once it has begun, no more tasks start, and those that run have some time
 * to finish. What is then left is interrupted when the node is closed, and runs again later. Not thread-safe.
 */
final class Drain {

    /** Kubernetes kills a container thirty seconds after it was told to end. */
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(25);

    private final Node node;
    private final Clock clock;
    private final Duration patience;
    private final Runnable wake;
    private Instant until = Instant.MAX;
    private @Nullable CompletableFuture<Boolean> drained;

    /** @param wake called once no body runs any more */
    Drain(Node node, Surroundings surroundings, Runnable wake) {
        this.node = node;
        this.clock = surroundings.clock();
        this.patience = surroundings.settings().patience().orElse(DEFAULT_PATIENCE);
        this.wake = wake;
    }

    /**
     * Begins, unless it has begun before.
     *
     * @param say tells people
     */
    void begin(Consumer<String> say) {
        if (drained == null) {
            say.accept("Ending: no more tasks start; running ones have " + Durations.format(patience)
                    + " to finish. A second signal ends it at once.");
            until = clock.instant().plus(patience);
            drained = node.engine().drain();
            var unused = drained.whenComplete((yes, no) -> wake.run());
        }
    }

    boolean hasBegun() {
        return drained != null;
    }

    /** Whether no body runs any more, or the time is up. */
    boolean isOver() {
        return isDrained() || !clock.instant().isBefore(until);
    }

    /** How long it can still take; a millisecond at least. */
    Duration left() {
        return Duration.ofMillis(
                Math.max(1, Duration.between(clock.instant(), until).toMillis()));
    }

    /** Whether no body runs any more. */
    boolean isDrained() {
        return drained != null && drained.isDone();
    }

    /** @throws dev.kahn.engine.port.StoreException if the engine died instead of ending */
    void check() {
        if (drained != null && drained.isCompletedExceptionally()) {
            node.checkEnded();
        }
    }
}
