package dev.kahn.engine;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.engine.schedule.TickLead;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The bodies that were started and have neither ended nor been stopped, and those held back until their run's tick, whose start
 * is already stored. Not thread-safe.
 */
final class Bodies {

    private final TaskExecutor executor;
    private final Consumer<Message> inbox;
    private final Set<AttemptKey> running = new HashSet<>();
    private final NavigableMap<Instant, Map<AttemptKey, Command.Start>> held = new TreeMap<>();

    /** @param inbox receives the outcomes of the bodies */
    Bodies(TaskExecutor executor, Consumer<Message> inbox) {
        this.executor = executor;
        this.inbox = inbox;
    }

    /** Starts a body now, or at its run's tick if that is still to come. */
    void start(Command.Start start, Instant now) {
        Instant moment = TickLead.momentOf(start.run(), now);
        if (moment.isAfter(now)) {
            held.computeIfAbsent(moment, tick -> new LinkedHashMap<>()).put(start.attempt(), start);
        } else {
            start(start);
        }
    }

    /** Starts the bodies whose tick has come, and those whose tick is now far away because the clock was set back. */
    void startHeld(Instant now) {
        while (!held.isEmpty() && !TickLead.isAhead(held.firstKey(), now)) {
            held.pollFirstEntry().getValue().values().forEach(this::start);
        }
    }

    /** The next tick that a body is held back for. */
    Optional<Instant> next() {
        return held.isEmpty() ? Optional.empty() : Optional.of(held.firstKey());
    }

    private void start(Command.Start start) {
        AttemptKey attempt = start.attempt();
        running.add(attempt);
        executor.start(start, outcome -> inbox.accept(new Message.Ended(attempt, outcome)));
    }

    void stop(AttemptKey attempt, String reason) {
        held.values().forEach(starts -> starts.remove(attempt));
        running.remove(attempt);
        executor.stop(attempt, reason);
    }

    void ended(AttemptKey attempt) {
        running.remove(attempt);
    }

    boolean isEmpty() {
        return running.isEmpty();
    }
}
