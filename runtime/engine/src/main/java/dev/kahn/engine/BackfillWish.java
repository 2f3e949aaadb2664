package dev.kahn.engine;

import dev.kahn.engine.plan.Actor;
import java.time.Instant;

/**
 * A request for runs of past ticks.
 *
 * @param dagId the DAG
 * @param from the first moment
 * @param to the last moment, inclusive; not in the future
 * @param parallel how many runs are active at once; at least 1
 * @param again whether ticks whose run succeeded run again
 * @param params the parameters of the runs as a complete, checked JSON object
 * @param actor who asks for it
 */
public record BackfillWish(
        String dagId, Instant from, Instant to, int parallel, boolean again, String params, Actor actor) {

    /**
     * Checks its bounds.
     *
     * @throws IllegalArgumentException if no run could ever be active
     */
    public BackfillWish {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be 1 or more, not " + parallel);
        }
    }
}
