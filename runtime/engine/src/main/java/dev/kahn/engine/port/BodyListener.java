package dev.kahn.engine.port;

import dev.kahn.engine.plan.AttemptKey;
import java.util.function.Supplier;

/** Hears what bodies say while they run. Called by the body's thread, so it returns quickly; what it throws, the body is thrown. */
@FunctionalInterface
public interface BodyListener {

    /**
     * A body said how far it has come.
     *
     * @param attempt which attempt
     * @param done how much is done
     * @param total how much there is; 0 or less if that is not known
     * @param unit what is counted
     */
    void progressed(AttemptKey attempt, long done, long total, String unit);

    /**
     * A body has shown something beside its task: how far it has come, a link or a figure. Called as often as the body likes; so
     * whoever stores it takes what is asked for last, and that seldom.
     *
     * @param attempt which attempt
     * @param notes says all that it has shown so far, as JSON; may be asked by any thread, at any time
     */
    default void shown(AttemptKey attempt, Supplier<String> notes) {}
}
