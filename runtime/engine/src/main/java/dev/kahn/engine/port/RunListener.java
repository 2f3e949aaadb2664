package dev.kahn.engine.port;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Change;
import java.util.Collection;

/** Hears what happens, live. It returns quickly, and what it throws is logged and otherwise ignored. */
public interface RunListener {

    /**
     * Changes have been stored. Called by the engine's loop, in order.
     *
     * @param changes rows as they are now
     */
    default void committed(Collection<Change> changes) {}

    /**
     * A body said how far it has come. Called by the body's thread.
     *
     * @param attempt which attempt
     * @param done how much is done
     * @param total how much there is; 0 or less if that is not known
     * @param unit what is counted
     */
    default void progressed(AttemptKey attempt, long done, long total, String unit) {}
}
