package dev.kahn.log;

import dev.kahn.engine.plan.AttemptKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that logs cannot be written: once an hour, however many attempts lose how many entries; and, when none has been lost for
 * a minute, that they can be again. Then the logs that were closed meanwhile get a line that says what is missing. Not by the
 * thread that could not write: what that one logs belongs to the very log, and would wait for it. Thread-safe.
 */
final class LostEntries {
    private static final Logger LOG = LoggerFactory.getLogger(LostEntries.class);

    private static final Duration PAUSE = Duration.ofHours(1);

    /** On a disk that is full a short entry may find a place where a longer one does not. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** How many logs are remembered; of those that are closed after that only the number is told. */
    private static final int MANY = 10_000;

    private final Executor aside;
    private final List<LogFile> incomplete = new ArrayList<>();
    private @Nullable Instant told;
    private Instant latest = Instant.MIN;
    private long count;

    /** Whether entries have been lost of which it is not told yet that this is over: read without a lock, for each entry. */
    private volatile boolean isLosing;

    /** @param aside runs what works for no attempt */
    LostEntries(Executor aside) {
        this.aside = aside;
    }

    synchronized void lost(Instant at, AttemptKey attempt, Path file, IOException e) {
        isLosing = true;
        latest = at;
        count++;
        if ((told == null || told.plus(PAUSE).isBefore(at)) && run(() -> warn(attempt, file, e))) {
            told = at;
        }
    }

    /** A log that is closed lacks entries. */
    synchronized void leave(LogFile log) {
        if (incomplete.size() < MANY) {
            incomplete.add(log);
        }
    }

    /** An entry could be written. */
    void written(Instant at) {
        if (isLosing) {
            recover(at);
        }
    }

    private synchronized void recover(Instant at) {
        if (!isLosing || at.isBefore(latest.plus(QUIET))) {
            return;
        }
        long all = count;
        List<LogFile> logs = List.copyOf(incomplete);
        if (run(() -> recovered(all, logs))) {
            incomplete.clear();
            count = 0;
            told = null;
            isLosing = false;
        }
    }

    private void recovered(long all, List<LogFile> logs) {
        LOG.warn("Logs can be written again; entries that are lost: {}", all); // as loud as the trouble was
        logs.forEach(this::complete);
    }

    private void complete(LogFile log) {
        try {
            log.sayWhatIsMissing();
        } catch (IOException e) {
            leave(log); // and it is tried again when this is over the next time
        }
    }

    private static void warn(AttemptKey attempt, Path file, IOException e) {
        LOG.warn(
                "Logs cannot be written, and what tasks log is lost; the tasks go on. The first was {}, file {}: {}",
                attempt,
                file,
                e.toString());
    }

    /** Returns false if there is no thread for it: then it is for another entry to do. */
    private boolean run(Runnable task) {
        try {
            aside.execute(task);
            return true;
        } catch (OutOfMemoryError noThread) {
            return false;
        }
    }
}
