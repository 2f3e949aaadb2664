package dev.kahn.log;

import dev.kahn.engine.plan.AttemptKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that logs cannot be written: once an hour, however many attempts lose how many entries. Thread-safe. */
final class LostEntries {
    private static final Logger LOG = LoggerFactory.getLogger(LostEntries.class);

    private static final Duration PAUSE = Duration.ofHours(1);

    private final AtomicReference<@Nullable Instant> told = new AtomicReference<>();

    void tell(Instant at, AttemptKey attempt, Path file, IOException e) {
        Instant last = told.get();
        if ((last == null || last.plus(PAUSE).isBefore(at)) && told.compareAndSet(last, at)) {
            LOG.warn(
                    "Logs cannot be written, and what tasks log is lost; the tasks go on. The first was {}, file {}: {}",
                    attempt,
                    file,
                    e.toString());
        }
    }
}
