package dev.kahn.engine.port;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Change;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Hears what happens, live, and returns quickly. What {@link #committed} throws is logged and otherwise ignored; what the
 * others throw, the body is thrown.
 */
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

    /**
     * A body has shown something beside its task: how far it has come, a link or a figure. Called by the body's thread, as often
     * as the body likes; so whoever stores it takes what is asked for last, and that seldom.
     *
     * @param attempt which attempt
     * @param notes says all that it has shown so far, as JSON; may be asked by any thread, at any time
     */
    default void shown(AttemptKey attempt, Supplier<String> notes) {}
}
