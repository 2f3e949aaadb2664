package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.testing.engine.MemoryStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An executor that looks at each order with suspicion, and ends bodies when told to. A body that was stopped can still end
 * later, as one does that had returned already when it was to be stopped.
 */
final class CheckedExecutor implements TaskExecutor {
    private final Promises promises;
    private final Clock clock;
    private final MemoryStore store;
    private final Map<AttemptKey, Runnable> toTake = new HashMap<>();
    private final Map<AttemptKey, Consumer<BodyOutcome>> running = new LinkedHashMap<>();
    private final Map<AttemptKey, Consumer<BodyOutcome>> stopped = new LinkedHashMap<>();

    CheckedExecutor(Promises promises, MemoryStore store, Clock clock) {
        this.store = store;
        this.promises = promises;
        this.clock = clock;
    }

    @Override
    public void start(Command.Start order, Consumer<BodyOutcome> done) {
        promises.checkStart(order, running(), clock.instant());
        Map<String, String> inputs = Rig.taken(order, store);
        toTake.put(order.attempt(), () -> promises.checkTaken(order, inputs));
        running.put(order.attempt(), done);
    }

    @Override
    public void stop(AttemptKey attempt, String reason) {
        Consumer<BodyOutcome> done = running.remove(attempt);
        toTake.remove(attempt);
        if (done != null) {
            stopped.put(attempt, done);
        }
    }

    List<AttemptKey> running() {
        return List.copyOf(running.keySet());
    }

    List<AttemptKey> stopped() {
        return List.copyOf(stopped.keySet());
    }

    void end(String attempt, BodyOutcome outcome) {
        for (Map<AttemptKey, Consumer<BodyOutcome>> bodies : List.of(running, stopped)) {
            List.copyOf(bodies.keySet()).stream()
                    .filter(key -> key.toString().equals(attempt))
                    .findFirst()
                    .map(key -> {
                        Optional.ofNullable(toTake.remove(key)).ifPresent(Runnable::run);
                        promises.isReturned(key, outcome);
                        return bodies.remove(key);
                    })
                    .ifPresent(done -> done.accept(outcome));
        }
    }

    @Override
    public void close() {
        running.clear();
    }
}
