package dev.kahn.log;

import dev.kahn.engine.plan.AttemptKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that logs cannot be written: once an hour, however many attempts lose how many entries. Not by the thread that could
 * not write: what that one logs belongs to the very log, and would wait for it. Thread-safe.
 */
final class LostEntries {
    private static final Logger LOG = LoggerFactory.getLogger(LostEntries.class);

    private static final Duration PAUSE = Duration.ofHours(1);

    private final AtomicReference<@Nullable Instant> told = new AtomicReference<>();
    private final Executor aside;

    /** @param aside runs what works for no attempt */
    LostEntries(Executor aside) {
        this.aside = aside;
    }

    void tell(Instant at, AttemptKey attempt, Path file, IOException e) {
        Instant last = told.get();
        if ((last == null || last.plus(PAUSE).isBefore(at)) && told.compareAndSet(last, at)) {
            try {
                aside.execute(() -> warn(attempt, file, e));
            } catch (OutOfMemoryError noThread) {
                told.set(last); // it is told with another entry
            }
        }
    }

    private static void warn(AttemptKey attempt, Path file, IOException e) {
        LOG.warn(
                "Logs cannot be written, and what tasks log is lost; the tasks go on. The first was {}, file {}: {}",
                attempt,
                file,
                e.toString());
    }
}
