package dev.kahn.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    /** The run whose logs could not be deleted last; it is come back to after those that are younger. */
    private long stuck;

    /** The first run that was too young when it was looked last; 0 to look anew. Those that come later are younger. */
    private long young;

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
     * Deletes the oldest run that may go. If that fails, the next step goes on with a younger one.
     *
     * @param now the time
     * @return false if there was none
     * @throws dev.kahn.engine.port.StoreException if the store cannot be reached, or the logs cannot be deleted
     */
    public boolean step(Instant now) {
        Instant moment = now.minus(age);
        young = young == 0 ? store.firstBetween(moment, now) : young;
        Optional<ExpiredRun> expired = store.expired(moment, keep, stuck, young);
        young = expired.isPresent() ? young : 0;
        long before = stuck;
        stuck = expired.map(ExpiredRun::runId).orElse(0L);
        expired.ifPresent(run -> {
            deleteLogs.accept(run);
            store.delete(run);
            stuck = before;
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
