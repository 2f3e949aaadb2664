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
 * Deletes runs that ended longer ago than the setting says, with their logs; without the setting, none. It works as a listener
 * of the engine ({@link #beside}), because the store belongs to the loop's thread, which calls the listeners. So old runs are
 * deleted as long as new ones come, and an engine that runs nothing keeps what it has.
 *
 * <p>It delays the loop by a hundredth of a second plus the deletion that began within it, ten times a second at most; when
 * nothing is left to delete, it looks again a minute later. Not thread-safe.
 */
final class OldRuns {
    private static final Logger LOG = LoggerFactory.getLogger(OldRuns.class);

    /** How many of the latest runs of each DAG stay, however old, so that its last outcome stays known. */
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

    /** The same listener; with the setting, one that deletes old runs too. */
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

    /** Deletes for a hundredth of a second, if it is time. */
    void deleteSome() {
        Instant now = clock.instant();
        if (!now.isBefore(next) || next.isAfter(now.plus(REST))) { // or the clock was set back
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
