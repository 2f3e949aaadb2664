package dev.kahn.embed;

import dev.kahn.engine.plan.Change;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an application what has been stored, in order, on its own thread: whatever the application does, even if it waits for a
 * run, delays nothing else. Thread-safe.
 */
final class ToldApplication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ToldApplication.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<List<Change>> hears;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::thread);
    private volatile @Nullable Thread thread;

    ToldApplication(Consumer<List<Change>> hears) {
        this.hears = hears;
    }

    private Thread thread(Runnable work) {
        Thread made = new Thread(work, "kahn-listener");
        made.setDaemon(true);
        thread = made;
        return made;
    }

    void tell(List<Change> changes) {
        if (!changes.isEmpty()) {
            executor.execute(() -> hear(changes));
        }
    }

    private void hear(List<Change> changes) {
        try {
            hears.accept(changes);
        } catch (Throwable e) {
            LOG.error("A listener failed: {}", e.getMessage(), e);
        }
    }

    /**
     * Waits until the application has heard everything, or takes too long. The application may also close Kahn on that thread.
     */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (Thread.currentThread() != thread
                    && !executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
