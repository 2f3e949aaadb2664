package dev.kahn.engine.port;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Outcome;
import java.util.function.Consumer;

/** Runs bodies. The engine calls it from one thread, and only with what is durable already. */
public interface TaskExecutor extends AutoCloseable {

    /**
     * Starts a body and returns at once.
     *
     * @param order what to call and with what
     * @param done takes the outcome, once, from any thread; not called for an attempt that was stopped
     *     before it ended or whose JVM dies
     */
    void start(Command.Start order, Consumer<Outcome> done);

    /**
     * Interrupts a body, if it still runs, and returns at once.
     *
     * @param attempt which
     */
    void stop(AttemptKey attempt);

    /** Interrupts all bodies, and gives them a moment to end. */
    @Override
    void close();
}
