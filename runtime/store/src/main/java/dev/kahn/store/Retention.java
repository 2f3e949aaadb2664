package dev.kahn.store;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Deletes runs that are done and old, with their tasks, attempts, logs, and graphs that no run needs any more. A
 * {@link #step} is one run and one transaction, so that whoever shares the store's thread waits for no longer than that.
 *
 * <p>The logs go before the rows: a crash in between leaves rows, which are found again, and not files, which nobody
 * would find. Not thread-safe.
 */
public final class Retention {
    private final JdbcRunStore store;
    private final Consumer<ExpiredRun> deleteLogs;
    private final Duration age;
    private final int keep;

    /**
     * @param store where the runs are
     * @param deleteLogs deletes the logs of a run; may be called again for one whose logs are gone
     * @param age how long ago a run must have ended
     * @param keep how many of the latest runs of each DAG stay, however old they are
     */
    public Retention(JdbcRunStore store, Consumer<ExpiredRun> deleteLogs, Duration age, int keep) {
        this.store = store;
        this.deleteLogs = deleteLogs;
        this.age = age;
        this.keep = keep;
    }

    /**
     * Deletes the oldest run that may go.
     *
     * @param now the time
     * @return false if there was none
     * @throws dev.kahn.engine.port.StoreException if the store cannot be reached
     */
    public boolean step(Instant now) {
        var expired = store.expired(now.minus(age), keep);
        expired.ifPresent(run -> {
            deleteLogs.accept(run);
            store.delete(run);
        });
        return expired.isPresent();
    }

    /**
     * A run that may go.
     *
     * @param dagId its DAG
     * @param runId its number
     * @param version the graph it began with
     */
    public record ExpiredRun(String dagId, long runId, String version) {}
}
