package dev.kahn.benchmarks.engine;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.CommitListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Records how late each run of a tick is: stored, stored as started, its body begun, and done. What happens before the tick is
 * negative. Thread-safe.
 */
final class TickWatch implements CommitListener {

    private enum Moment {
        STORED,
        STARTED,
        BEGUN,
        DONE
    }

    private final int dags;
    private final Clock clock;
    private final CountDownLatch ticksLeft;
    private final Set<Long> stored = new HashSet<>();
    private final SortedMap<Instant, Map<Moment, List<Double>>> millis = new TreeMap<>();

    TickWatch(int dags, int ticks, Clock clock) {
        this.dags = dags;
        this.clock = clock;
        this.ticksLeft = new CountDownLatch(ticks);
    }

    /** Returns when all runs of all ticks are done. */
    void await() throws InterruptedException {
        ticksLeft.await();
    }

    /** A body begins. */
    void begun(Instant tick) {
        note(Moment.BEGUN, tick, clock.instant());
    }

    @Override
    public void committed(Collection<Change> changes) {
        Instant now = clock.instant();
        for (Change change : changes) {
            if (change instanceof RunRecord run) {
                committed(run, now);
            }
        }
    }

    private synchronized void committed(RunRecord run, Instant now) {
        Instant tick = run.scheduledFor();
        if (stored.add(run.runId())) {
            note(Moment.STORED, tick, now);
        }
        if (run.state() == RunState.RUNNING) {
            note(Moment.STARTED, tick, now);
        }
        if (run.state() == RunState.SUCCESS && note(Moment.DONE, tick, now) == dags) {
            ticksLeft.countDown();
        }
        if (run.state().isDone() && run.state() != RunState.SUCCESS) {
            throw new IllegalStateException(run.toString());
        }
    }

    private synchronized int note(Moment moment, Instant tick, Instant at) {
        List<Double> all =
                millis.computeIfAbsent(tick, any -> new TreeMap<>()).computeIfAbsent(moment, any -> new ArrayList<>());
        all.add(Duration.between(tick, at).toNanos() / 1e6);
        return all.size();
    }

    /** The results, one for each tick and moment. */
    synchronized List<TickResult> results(String database) {
        List<TickResult> results = new ArrayList<>();
        millis.forEach((tick, moments) -> moments.forEach((moment, all) -> {
            double[] sorted =
                    all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            if (sorted.length != dags) {
                throw new IllegalStateException(moment + " of " + tick + " was noted " + sorted.length + " times: "
                        + Arrays.toString(Arrays.copyOf(sorted, 5)));
            }
            results.add(new TickResult(
                    database,
                    tick.toString(),
                    moment.name().toLowerCase(Locale.ROOT),
                    sorted[sorted.length / 2],
                    sorted[sorted.length * 99 / 100],
                    sorted[sorted.length - 1]));
        }));
        return results;
    }
}
