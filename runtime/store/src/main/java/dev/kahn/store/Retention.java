package dev.kahn.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Deletes old runs that are done, with their tasks, attempts and logs, and graphs that no run needs any more. Each
 * {@link #step} is one run and one transaction, so that others who use the store's thread wait no longer than that.
 *
 * <p>Invariant: the logs are deleted before the rows. A crash in between leaves rows, which are found again, and never
 * files, which nobody would find. Not thread-safe.
 */
public final class Retention {
    private final JdbcRunStore store;
    private final Consumer<ExpiredRun> deleteLogs;
    private final Duration age;
    private final int keep;

    /** The last run whose logs could not be deleted; it is tried again after the younger ones. */
    private long stuck;

    /** The first run that was too young at the last look, as are all later ones; 0 to look again. */
    private long young;

    /**
     * @param store the store with the runs
     * @param deleteLogs deletes the logs of a run; may be called again for one whose logs are gone
     * @param age how long ago a run must have ended
     * @param keep how many of the latest runs of each DAG are kept, however old they are; at least 1
     */
    public Retention(JdbcRunStore store, Consumer<ExpiredRun> deleteLogs, Duration age, int keep) {
        this.store = store;
        this.deleteLogs = deleteLogs;
        this.age = age;
        this.keep = keep;
    }

    /**
     * Deletes the oldest run that may be deleted. If that fails, the next step tries a younger one.
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
     * A run that may be deleted.
     *
     * @param dagId its DAG
     * @param runId its number
     * @param version the graph it began with
     */
    public record ExpiredRun(String dagId, long runId, String version) {}
}
