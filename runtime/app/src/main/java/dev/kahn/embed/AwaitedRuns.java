package dev.kahn.embed;

import dev.kahn.KahnException;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The futures that wait for the ends of runs. Thread-safe. */
final class AwaitedRuns {

    private final LongFunction<Optional<RunRecord>> stored;
    private final Map<Long, List<CompletableFuture<RunRecord>>> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable LongFunction<KahnException> whyNone;

    /** @param stored finds a run by its number; empty if there is none */
    AwaitedRuns(LongFunction<Optional<RunRecord>> stored) {
        this.stored = stored;
    }

    /**
     * The end of a run. One thread completes all of these futures, so what depends on one and takes a while needs another thread.
     *
     * @return the run once it is done; fails with a {@link KahnException} if there is none, or nothing runs it any more
     */
    CompletableFuture<RunRecord> end(long runId) {
        CompletableFuture<RunRecord> waiter = new CompletableFuture<>();
        waiting.compute(runId, (id, others) -> {
            List<CompletableFuture<RunRecord>> all = others == null ? new CopyOnWriteArrayList<>() : others;
            all.add(waiter);
            return all;
        });
        boolean isOpen = false;
        try {
            Optional<RunRecord> now = stored.apply(runId); // read after registering, so that no end is missed
            LongFunction<KahnException> none = whyNone;
            if (now.isEmpty()) {
                waiter.completeExceptionally(new RefusedException("there is no run " + runId));
            } else if (now.get().state().isDone()) {
                waiter.complete(now.get());
            } else if (none != null) {
                waiter.completeExceptionally(none.apply(runId));
            } else {
                isOpen = true;
            }
        } finally {
            if (!isOpen) {
                forget(runId, waiter);
            }
        }
        return waiter;
    }

    private void forget(long runId, CompletableFuture<RunRecord> waiter) {
        waiting.computeIfPresent(runId, (id, all) -> {
            all.removeIf(other -> other == waiter);
            return all.isEmpty() ? null : all;
        });
    }

    /** Completes the futures of a run that is done. */
    void done(RunRecord run) {
        take(run.runId()).forEach(waiter -> waiter.complete(run));
    }

    /** Fails all futures, now and later: no run ends here any more. */
    void none(LongFunction<KahnException> why) {
        whyNone = why;
        for (long runId : List.copyOf(waiting.keySet())) {
            take(runId).forEach(waiter -> waiter.completeExceptionally(why.apply(runId)));
        }
    }

    private List<CompletableFuture<RunRecord>> take(long runId) {
        List<CompletableFuture<RunRecord>> waiters = waiting.remove(runId);
        return waiters == null ? List.of() : waiters;
    }

    /** Whether nobody waits. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
