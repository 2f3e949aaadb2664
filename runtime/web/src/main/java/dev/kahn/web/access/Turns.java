package dev.kahn.web.access;

import dev.kahn.engine.port.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Changes that look at what is stored first: they take turns, so that each sees what those before it have stored. Where that
 * takes long the next ones are refused, for they would take the threads of all who ask for anything else. Thread-safe.
 */
final class Turns {

    private static final long LONGEST_WAIT_SECONDS = 5;

    private final Patience patience;
    private final ReentrantLock turn = new ReentrantLock();

    /** What was begun last; it may still be stored when nobody waits for it any more. Only looked at in a turn. */
    private CompletableFuture<?> last = CompletableFuture.completedFuture(true);

    /** @param patience how long to wait until a change is stored */
    Turns(Patience patience) {
        this.patience = patience;
    }

    /**
     * Makes a change, and waits until it is stored.
     *
     * @param change looks at what is stored, and begins to store what follows from that
     * @throws StoreException if the turn of another one lasts, or this takes too long
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
