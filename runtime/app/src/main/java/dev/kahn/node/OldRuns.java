package dev.kahn.node;

import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.Durations;
import dev.kahn.log.LogFiles;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.Setup;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.store.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes runs that have been over for as long as the setting says, with their logs; without the setting, none. Whoever
 * runs an engine has its listener beside others ({@link #beside}): the store belongs to the loop's thread, which is the one
 * that tells listeners. So as long as runs come, old ones go, and what never runs keeps what it has.
 *
 * <p>The loop is held up by a hundredth of a second and the run that was begun in it, ten times a second at most; when nothing
 * was left to delete, it is looked again a minute later. Not thread-safe.
 */
final class OldRuns {
    private static final Logger LOG = LoggerFactory.getLogger(OldRuns.class);

    /** How many of the latest runs of each DAG stay, however old they are, so that it can be told how it ended last. */
    private static final int KEPT = 1;

    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration AT_ONCE = Duration.ofMillis(10);
    private static final Duration REST = Duration.ofMinutes(1);

    private final Retention retention;
    private final Clock clock;
    private Instant next = Instant.MIN;

    OldRuns(JdbcRunStore store, LogFiles logs, Duration age, Clock clock) {
        this.retention = new Retention(store, run -> logs.delete(run.dagId(), run.runId()), age, KEPT);
        this.clock = clock;
    }

    /** The same listener; if the setting is there, one that deletes old runs too. */
    static CommitListener beside(CommitListener listener, JdbcRunStore store, Setup setup) {
        Optional<String> age = setup.settings().get(SettingKeys.RETENTION);
        if (age.isEmpty()) {
            return listener;
        }
        OldRuns old = new OldRuns(store, setup.storage().logs(), Durations.parse(age.get()), setup.clock());
        return changes -> {
            listener.committed(changes);
            old.deleteSome();
        };
    }

    /** Deletes for a hundredth of a second, if it is time to. */
    void deleteSome() {
        Instant now = clock.instant();
        if (!now.isBefore(next) || next.isAfter(now.plus(REST))) { // or somebody has set the clock back
            next = now.plus(leavesSome(now) ? BETWEEN : REST);
        }
    }

    /** @return whether there may be more */
    private boolean leavesSome(Instant now) {
        try {
            boolean isLeft = true;
            while (isLeft && clock.instant().isBefore(now.plus(AT_ONCE))) {
                isLeft = retention.step(now);
            }
            return isLeft;
        } catch (StoreException e) {
            LOG.warn("An old run could not be deleted; Kahn will try again: {}", e.getMessage(), e);
            return false;
        }
    }
}
