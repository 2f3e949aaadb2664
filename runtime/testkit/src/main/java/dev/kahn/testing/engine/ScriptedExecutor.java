package dev.kahn.testing.engine;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.port.TaskExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An executor that calls no body: the test says how each one ends. Not thread-safe. */
public final class ScriptedExecutor implements TaskExecutor {
    private final Map<AttemptKey, Started> running = new LinkedHashMap<>();
    private final List<Command.Start> started = new ArrayList<>();
    private final List<AttemptKey> stopped = new ArrayList<>();

    private record Started(Command.Start order, Consumer<BodyOutcome> done) {}

    @Override
    public void start(Command.Start order, Consumer<BodyOutcome> done) {
        started.add(order);
        running.put(order.attempt(), new Started(order, done));
    }

    @Override
    public void stop(AttemptKey attempt, String reason) {
        stopped.add(attempt);
        running.remove(attempt);
    }

    /**
     * Ends a running body.
     *
     * @param instance its task; {@code task[3]} for an element of a mapped task
     * @param outcome its outcome
     * @throws IllegalStateException if no such body runs
     */
    public void end(String instance, BodyOutcome outcome) {
        AttemptKey attempt = running.keySet().stream()
                .filter(key -> key.instance().toString().equals(instance))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("task " + instance + " does not run; running: " + running()));
        Started body = running.remove(attempt);
        if (body != null) {
            body.done().accept(outcome);
        }
    }

    /**
     * Ends a body with a result.
     *
     * @param instance its task, as above
     * @param result its result as JSON; null for none
     */
    public void succeed(String instance, @Nullable String result) {
        end(instance, new BodyOutcome.Succeeded(result, ""));
    }

    /**
     * Ends a body with an error that another attempt may avoid.
     *
     * @param instance its task, as above
     * @param error why
     */
    public void fail(String instance, String error) {
        end(instance, new BodyOutcome.Failed(error, true, ""));
    }

    /**
     * The bodies that are running.
     *
     * @return the ids of the tasks, {@code task[3]} for elements, in the order in which they were started
     */
    public List<String> running() {
        return running.keySet().stream().map(key -> key.instance().toString()).toList();
    }

    /**
     * Everything that was started.
     *
     * @return the orders in order
     */
    public List<Command.Start> started() {
        return List.copyOf(started);
    }

    /**
     * Everything that was stopped.
     *
     * @return the attempts in order
     */
    public List<AttemptKey> stopped() {
        return List.copyOf(stopped);
    }

    @Override
    public void close() {
        running.clear();
    }
}
