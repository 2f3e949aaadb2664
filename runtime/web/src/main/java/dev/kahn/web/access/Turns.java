package dev.kahn.web.access;

import dev.kahn.engine.port.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Serializes changes that first read what is stored, so that each sees what earlier ones stored. While one takes long,
 * others are refused, because they would take the threads of all other requests. Thread-safe.
 */
final class Turns {

    private static final long LONGEST_WAIT_SECONDS = 5;

    private final Patience patience;
    private final ReentrantLock turn = new ReentrantLock();

    /** The latest change; it may still be in progress when nobody waits for it any more. Only read in a turn. */
    private CompletableFuture<?> last = CompletableFuture.completedFuture(true);

    /** @param patience how long to wait until a change is stored */
    Turns(Patience patience) {
        this.patience = patience;
    }

    /**
     * Makes a change, and waits until it is stored.
     *
     * @param change reads what is stored, and starts to store the change
     * @throws StoreException if another change is still in progress, or this one takes too long
     */
    void take(Supplier<CompletableFuture<?>> change) {
        if (!isMine()) {
            throw busy();
        }
        try {
            if (!last.isDone()) {
                throw busy();
            }
            last = change.get();
            patience.await(last);
        } finally {
            turn.unlock();
        }
    }

    private boolean isMine() {
        try {
            return turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("this process is ending", e);
        }
    }

    private static StoreException busy() {
        return new StoreException("an earlier change of users or tokens is still being stored; try again", null);
    }
}
