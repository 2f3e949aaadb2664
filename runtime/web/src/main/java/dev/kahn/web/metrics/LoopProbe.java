package dev.kahn.web.metrics;

import java.util.concurrent.CompletableFuture;

/** Sends an empty message to the engine's loop. */
@FunctionalInterface
public interface LoopProbe {

    /**
     * Sends it.
     *
     * @return completed when the loop has handled it
     */
    CompletableFuture<Boolean> ask();
}
