package dev.kahn.engine.port;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import java.util.function.Consumer;

/** Runs bodies. The engine calls it from one thread, and only with orders that are already durable. */
public interface TaskExecutor extends AutoCloseable {

    /**
     * Starts a body and returns at once.
     *
     * @param order the body to call, and its inputs
     * @param done takes the outcome, once, from any thread; not called for an attempt that was stopped before it ended, or
     *     whose JVM dies
     */
    void start(Command.Start order, Consumer<BodyOutcome> done);

    /**
     * Interrupts a body that is running, and returns at once.
     *
     * @param attempt the attempt
     * @param reason why, in one line, for its log
     */
    void stop(AttemptKey attempt, String reason);

    /** Interrupts all bodies, and waits a moment for them to end. */
    @Override
    void close();
}
