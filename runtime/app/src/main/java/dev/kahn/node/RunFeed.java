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

/** Takes what happens from the engine's threads to the one that shows it, so that no slow reader holds up a run. Thread-safe. */
public final class RunFeed implements CommitListener, BodyListener {

    private static final double NANOS = 1e9;

    private final BlockingQueue<List<Change>> committed = new LinkedBlockingQueue<>();
    private final CommitTimes commitTimes = new CommitTimes();
    private final Map<AttemptKey, Progress> progress = new ConcurrentHashMap<>();
    private final ShownNotes shown = new ShownNotes();

    /** How long commits took, for who wants to know. */
    public CommitTimes commitTimes() {
        return commitTimes;
    }

    /** Times the commits of a store from now on. */
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

    /** What bodies have shown, at most once a second of a clock. */
    ShownNotes shown(Clock clock) {
        shown.count(clock);
        return shown;
    }

    /** Wakes who waits in {@link #next}. */
    public void wake() {
        committed.add(List.of());
    }

    /**
     * All changes since the last call, in order.
     *
     * @param patience how long to wait for the first
     * @return none, if there was none in that time
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

    /** Those that are about runs. */
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

    /** How far a body has come; empty if it does not say, or has ended. */
    public Optional<Progress> progress(AttemptKey attempt) {
        return Optional.ofNullable(progress.get(attempt));
    }
}
