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
 * Reports that logs cannot be written: once an hour, however many attempts lose how many entries. When none has been lost for a
 * minute, it reports that they can be written again, and the logs closed meanwhile get a line that says what is missing. It
 * does not use the thread that failed to write, because what that thread logs goes to the very log that fails. Thread-safe.
 */
final class LostEntries {
    private static final Logger LOG = LoggerFactory.getLogger(LostEntries.class);

    private static final Duration PAUSE = Duration.ofHours(1);

    /** On a full disk a short entry may still fit where a longer one does not. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** How many closed logs are remembered; of any more, only the number is reported. */
    private static final int MANY = 10_000;

    private final Executor aside;
    private final List<LogFile> incomplete = new ArrayList<>();
    private @Nullable Instant told;
    private Instant latest = Instant.MIN;
    private long count;

    /** Whether entries were lost and their end is not reported yet. Read without a lock, for each entry. */
    private volatile boolean isLosing;

    /** @param aside runs tasks that work for no attempt */
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

    /** Notes that a closed log lacks entries. */
    synchronized void leave(LogFile log) {
        if (incomplete.size() < MANY) {
            incomplete.add(log);
        }
    }

    /** Notes that an entry was written. */
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
        LOG.warn("Logs can be written again; entries lost: {}", all); // the same level as the trouble
        logs.forEach(this::complete);
    }

    private void complete(LogFile log) {
        try {
            log.sayWhatIsMissing();
        } catch (IOException e) {
            leave(log); // the next recovery tries it again
        }
    }

    private static void warn(AttemptKey attempt, Path file, IOException e) {
        LOG.warn(
                "Logs cannot be written, so what tasks log is lost; the tasks continue. The first was {}, file {}: {}",
                attempt,
                file,
                e.toString());
    }

    /** Returns false if no thread is available; another entry will try again. */
    private boolean run(Runnable task) {
        try {
            aside.execute(task);
            return true;
        } catch (OutOfMemoryError noThread) {
            return false;
        }
    }
}
