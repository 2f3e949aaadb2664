package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task, as stored.
 *
 * @param attempt the attempt
 * @param state how it went
 * @param queuedAt since when it had waited for a slot
 * @param startedAt when it started
 * @param endedAt when it ended; null before
 * @param error the first line of what it failed with; otherwise empty
 * @param notes what its body showed, as JSON; otherwise empty
 */
public record AttemptRecord(
        AttemptKey attempt,
        AttemptState state,
        Instant queuedAt,
        Instant startedAt,
        @Nullable Instant endedAt,
        String error,
        String notes)
        implements RunChange {

    @Override
    public long runId() {
        return attempt.runId();
    }

    @Override
    public Object key() {
        return attempt;
    }

    static AttemptRecord begun(AttemptKey attempt, Instant queuedAt, Instant startedAt) {
        return new AttemptRecord(attempt, AttemptState.RUNNING, queuedAt, startedAt, null, "", "");
    }

    AttemptRecord showing(String shown) {
        return new AttemptRecord(attempt, state, queuedAt, startedAt, endedAt, error, shown);
    }

    AttemptRecord ended(AttemptState how, Instant at, String why, String shown) {
        return new AttemptRecord(attempt, how, queuedAt, startedAt, at, why, shown);
    }
}
