package dev.kahn.testing;

import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.port.TaskExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls bodies when told to, one after another on the thread of the test. A body takes no virtual time unless its stub says
 * so; then its outcome comes later. Not thread-safe.
 */
final class TestExecutor implements TaskExecutor {

    private record Order(Command.Start start, Consumer<BodyOutcome> done) {

        String instance() {
            return start.attempt().instance().toString();
        }
    }

    private record Ending(Instant at, Order order, BodyOutcome outcome) {}

    private final LocalExecutor bodies;
    private final Function<String, Duration> takes;
    private final Timeline timeline;
    private final Fate fate;
    private final List<Order> ready = new ArrayList<>();
    private final List<Ending> underWay = new ArrayList<>();
    private @Nullable BodyCalled current;

    /** @param takes gives how long the body of a task or element takes */
    TestExecutor(LocalExecutor bodies, Function<String, Duration> takes, Timeline timeline, Fate fate) {
        this.bodies = bodies;
        this.takes = takes;
        this.timeline = timeline;
        this.fate = fate;
    }

    @Override
    public void start(Command.Start order, Consumer<BodyOutcome> done) {
        ready.add(new Order(order, done));
    }

    @Override
    public void stop(AttemptKey attempt, String reason) {
        ready.removeIf(order -> order.start().attempt().equals(attempt));
        underWay.removeIf(ending -> ending.order().start().attempt().equals(attempt));
    }

    /** Whether a body is ready to be called. */
    boolean hasReady() {
        return !ready.isEmpty();
    }

    /**
     * Calls one of the ready bodies.
     *
     * @throws Crash if the process dies meanwhile
     */
    void callNext(Instant now) {
        Order order = ready.remove(fate.choose(ready.size()));
        BodyCalled call = timeline.called(order.start().attempt());
        current = call;
        try {
            fate.meet(CrashPoint.Kind.BEFORE_BODY, order.instance(), call.number(), "");
            bodies.start(order.start(), outcome -> ended(order, outcome, now));
        } finally {
            current = null;
        }
        if (fate.isDead()) {
            throw new Crash("the body was told");
        }
    }

    private void ended(Order order, BodyOutcome outcome, Instant now) {
        Duration duration = takes.apply(order.instance());
        if (fate.isDead()) {
            return; // the process is dead, so nobody takes the outcome
        }
        if (duration.isZero()) {
            order.done().accept(outcome);
        } else {
            underWay.add(new Ending(now.plus(duration), order, outcome));
        }
    }

    /** The body being called does something visible from outside. */
    void seen(String what) {
        BodyCalled call = current;
        if (call != null) {
            fate.meet(CrashPoint.Kind.IN_BODY, call.attempt().instance().toString(), call.number(), what);
        }
    }

    /** When the next body that takes time ends. */
    Optional<Instant> nextEnd() {
        return underWay.stream().map(Ending::at).min(Comparator.naturalOrder());
    }

    /** Ends the bodies whose time has come. */
    void endDue(Instant now) {
        List<Ending> due = underWay.stream()
                .filter(ending -> !ending.at().isAfter(now))
                .sorted(Comparator.comparing(Ending::at))
                .toList();
        underWay.removeAll(due);
        due.forEach(ending -> ending.order().done().accept(ending.outcome()));
    }

    @Override
    public void close() {
        bodies.close();
    }
}
