package dev.kahn.node;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.port.BodyListener;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.text.Progress;
import dev.kahn.web.metrics.CommitTimes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Carries events from the engine's threads to the one that shows them, so that a slow reader delays no run. Thread-safe. */
public final class RunFeed implements CommitListener, BodyListener {

    private static final double NANOS = 1e9;

    private final BlockingQueue<List<Change>> committed = new LinkedBlockingQueue<>();
    private final CommitTimes commitTimes = new CommitTimes();
    private final Map<AttemptKey, Progress> progress = new ConcurrentHashMap<>();
    private final ShownNotes shown = new ShownNotes();

    /** How long commits took. */
    public CommitTimes commitTimes() {
        return commitTimes;
    }

    /** Measures the commits of a store from now on. */
    void time(JdbcRunStore store) {
        store.commitWithin(commit -> {
            long start = System.nanoTime();
            commit.run();
            commitTimes.took((System.nanoTime() - start) / NANOS);
        });
    }

    @Override
    public void committed(Collection<Change> changes) {
        committed.add(List.copyOf(changes));
    }

    @Override
    public void progressed(AttemptKey attempt, long done, long total, String unit) {
        progress.put(attempt, new Progress(done, total, unit));
    }

    @Override
    public void shown(AttemptKey attempt, Supplier<String> notes) {
        if (shown.add(attempt, notes)) {
            wake();
        }
    }

    /** What bodies have shown, at most once a second by a clock. */
    ShownNotes shown(Clock clock) {
        shown.count(clock);
        return shown;
    }

    /** Wakes the thread that waits in {@link #next}. */
    public void wake() {
        committed.add(List.of());
    }

    /**
     * All changes since the last call, in order.
     *
     * @param patience how long to wait for the first
     * @return empty if there was none in that time
     */
    public List<Change> next(Duration patience) throws InterruptedException {
        List<Change> changes = new ArrayList<>();
        Duration shorter = shown.isEmpty() || patience.compareTo(ShownNotes.PAUSE) < 0 ? patience : ShownNotes.PAUSE;
        for (List<Change> batch = committed.poll(shorter.toMillis(), TimeUnit.MILLISECONDS);
                batch != null;
                batch = committed.poll()) {
            changes.addAll(batch);
        }
        changes.forEach(this::forget);
        return changes;
    }

    /** The changes that are about runs. */
    public static List<RunChange> ofRuns(List<Change> changes) {
        return changes.stream()
                .filter(RunChange.class::isInstance)
                .map(RunChange.class::cast)
                .toList();
    }

    private void forget(Change change) {
        if (change instanceof AttemptRecord attempt && attempt.endedAt() != null) {
            progress.remove(attempt.attempt());
        }
    }

    /** The progress of a body; empty if it reports none, or has ended. */
    public Optional<Progress> progress(AttemptKey attempt) {
        return Optional.ofNullable(progress.get(attempt));
    }
}
