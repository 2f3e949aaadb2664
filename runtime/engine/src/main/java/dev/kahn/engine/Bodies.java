package dev.kahn.engine;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.port.TaskExecutor;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The bodies that run: those that were started, and have neither ended nor been stopped. Not thread-safe. */
final class Bodies {

    /** What runs of an attempt. */
    private record Body(long runId, InstanceKey instance, int attempt) {
        static Body of(AttemptKey attempt) {
            return new Body(attempt.runId(), attempt.instance(), attempt.number());
        }
    }

    private final TaskExecutor executor;
    private final Consumer<Message> inbox;
    private final Set<Body> running = new HashSet<>();

    /** @param inbox where their outcomes go */
    Bodies(TaskExecutor executor, Consumer<Message> inbox) {
        this.executor = executor;
        this.inbox = inbox;
    }

    void start(Command.Start start) {
        AttemptKey attempt = start.attempt();
        running.add(Body.of(attempt));
        executor.start(
                start,
                outcome -> inbox.accept(new Message.ToRun(
                        attempt.runId(), new RunEvent.Ended(attempt.instance(), attempt.number(), outcome))));
    }

    void stop(AttemptKey attempt) {
        running.remove(Body.of(attempt));
        executor.stop(attempt);
    }

    void ended(long runId, RunEvent.Ended end) {
        running.remove(new Body(runId, end.instance(), end.attempt()));
    }

    boolean isEmpty() {
        return running.isEmpty();
    }
}
