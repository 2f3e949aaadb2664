package dev.kahn.cli.report;

import dev.kahn.engine.plan.RunChange;
import java.time.Instant;
import java.util.List;

/** Shows runs while they run. All calls come from one thread, except {@link #say} and {@link #release}. */
public interface RunReport {

    /**
     * Something happened.
     *
     * @param board the runs as they are now
     * @param changes what is new about them, in order
     * @param now the time
     */
    void changed(Board board, List<RunChange> changes, Instant now);

    /** Some time has passed, a fraction of a second. */
    default void tick(Board board, Instant now) {}

    /** Says something else, such as a warning. Thread-safe. */
    void say(String text);

    /** Releases what it has taken over, at once. Thread-safe. */
    default void release() {}

    /** Shows how it all ended. */
    void finish(Board board, Instant now);
}
