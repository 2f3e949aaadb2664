package dev.kahn.engine.port;

import dev.kahn.engine.plan.AttemptKey;
import java.util.function.Supplier;

/**
 * Is told what bodies show while they run. Called on the body's thread, so it must return quickly; an exception reaches the
 * body.
 */
@FunctionalInterface
public interface BodyListener {

    /**
     * A body reported its progress.
     *
     * @param attempt the attempt
     * @param done how much is done
     * @param total how much there is; 0 or less if that is not known
     * @param unit what is counted
     */
    void progressed(AttemptKey attempt, long done, long total, String unit);

    /**
     * A body has shown something: its progress, a link or a figure. This is called as often as the body likes, so whoever
     * stores the notes should do so seldom, and ask for them as late as possible.
     *
     * @param attempt the attempt
     * @param notes gives everything it has shown so far, as JSON; any thread may call it at any time
     */
    default void shown(AttemptKey attempt, Supplier<String> notes) {}
}
