package dev.kahn.web.access;

import dev.kahn.engine.port.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long to wait for something to be stored. Immutable.
 *
 * @param most the longest time
 */
public record Patience(Duration most) {

    /** Longer than a store that works ever takes. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(20));

    /**
     * Waits.
     *
     * @param answer what to wait for; it continues even if nobody waits any more
     * @param <T> the type of the result
     * @return the result
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
