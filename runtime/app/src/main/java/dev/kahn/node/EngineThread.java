package dev.kahn.node;

import dev.kahn.engine.Engine;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.StoreTakenException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The thread of an engine's loop. */
final class EngineThread implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Engine engine;
    private final Thread thread;
    private final AtomicReference<@Nullable Throwable> death = new AtomicReference<>();

    /** @param onDeath called on the thread if the loop dies */
    EngineThread(Engine engine, Runnable onDeath) {
        this.engine = engine;
        this.thread = new Thread(engine, "kahn-engine");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, error) -> {
            death.set(error);
            onDeath.run();
        });
    }

    void start() {
        thread.start();
    }

    /** @throws StoreException if the loop has died: nothing more is stored */
    void check() {
        Throwable error = death.get();
        if (error instanceof StoreTakenException taken) {
            throw taken;
        }
        if (error != null) {
            throw new StoreException(
                    "the engine stopped because of an internal error; what it ran is interrupted and continues at the"
                            + " next start: " + error,
                    error);
        }
    }

    @Override
    public void close() {
        engine.close();
        await();
    }

    /** Waits until the loop has ended, for five seconds at most. */
    void await() {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
