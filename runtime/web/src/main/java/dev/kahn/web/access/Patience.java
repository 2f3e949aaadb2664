package dev.kahn.web.access;

import dev.kahn.engine.port.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long somebody waits for what is being stored. Immutable.
 *
 * @param most the longest
 */
public record Patience(Duration most) {

    /** Longer than a store is slow that is there. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(20));

    /**
     * Waits.
     *
     * @param answer what for; it goes on though nobody waits any more
     * @param <T> what comes of it
     * @return what came of it
     * @throws StoreException if it took too long
     */
    public <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new StoreException("the store is not available; this is done as soon as it is back", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("this process is ending", e);
        }
    }
}
