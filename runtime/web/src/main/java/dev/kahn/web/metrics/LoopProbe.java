package dev.kahn.web.metrics;

import java.util.concurrent.CompletableFuture;

/** Asks the engine's loop whether it is there; what it costs is a message without content. */
@FunctionalInterface
public interface LoopProbe {

    /**
     * Asks.
     *
     * @return done when the loop came to it
     */
    CompletableFuture<Boolean> ask();
}
