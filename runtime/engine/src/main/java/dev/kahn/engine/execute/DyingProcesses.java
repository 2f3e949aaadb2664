package dev.kahn.engine.execute;

import dev.kahn.engine.plan.AttemptKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that are to end, together with their descendants. They are asked to end first, and killed after a grace. Until
 * they are gone, no attempt of the same task begins. Thread-safe.
 *
 * <p>One thread handles all that are waiting, because to find descendants it has to list all processes of the machine.
 */
final class DyingProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(DyingProcesses.class);

    /** How long to wait for that thread: longer than listing all processes takes. */
    private static final long PATIENCE_SECONDS = 10;

    private final Executor afterGrace;
    private final Duration longestWait;
    private final BlockingQueue<Dying> waiting = new LinkedBlockingQueue<>();

    /** Those that may still live. They are kept because the descendants of a dead process cannot be found again. */
    private final Set<Dying> living = ConcurrentHashMap.newKeySet();

    /** Takes no more work once this is closed. */
    private final ExecutorService thread = OneThread.named("kahn-kill");

    /** What one attempt leaves behind. */
    private static final class Dying {
        final AttemptKey attempt;
        volatile Set<ProcessHandle> processes;

        Dying(AttemptKey attempt, Collection<ProcessHandle> roots) {
            this.attempt = attempt;
            this.processes = Set.copyOf(roots);
        }

        /** Adds what has been started since, before any of them can end. */
        Set<ProcessHandle> grow(ProcessTrees trees) {
            Set<ProcessHandle> all = new LinkedHashSet<>(processes);
            Set<ProcessHandle> found = trees.of(processes);
            all.addAll(found);
            processes = all;
            return found;
        }

        /** Elements of a mapped task run side by side; so may several runs, but not beside one that is being ended. */
        boolean isBefore(AttemptKey next) {
            return attempt.dagId().equals(next.dagId())
                    && attempt.taskId().equals(next.taskId())
                    && (attempt.runId() != next.runId() || attempt.mapIndex() == next.mapIndex());
        }

        boolean isGone() {
            return processes.stream().allMatch(ProcessTrees::isGone);
        }

        @Override
        public String toString() {
            return attempt + " (process "
                    + processes.stream()
                            .filter(process -> !ProcessTrees.isGone(process))
                            .findFirst()
                            .map(ProcessHandle::pid)
                            .orElse(0L)
                    + ")";
        }
    }

    /**
     * @param afterGrace runs the task that kills processes which have not ended within their grace
     * @param longestWait how long {@link #awaitGone} waits, the grace included
     */
    DyingProcesses(Executor afterGrace, Duration longestWait) {
        this.afterGrace = afterGrace;
        this.longestWait = longestWait;
    }

    /** Ends processes of an attempt and their descendants, without waiting for them. */
    void add(AttemptKey attempt, List<ProcessHandle> roots) {
        if (!roots.isEmpty()) {
            Dying dying = new Dying(attempt, roots);
            living.add(dying);
            waiting.add(dying);
            try {
                thread.execute(this::askAllThatWait);
            } catch (OutOfMemoryError noThread) {
                askAllThatWait();
            }
        }
    }

    private void askAllThatWait() {
        List<Dying> asked = new ArrayList<>();
        waiting.drainTo(asked);
        asked.removeIf(Dying::isGone);
        if (!asked.isEmpty()) {
            ProcessTrees trees = ProcessTrees.now();
            asked.forEach(dying -> dying.grow(trees).forEach(ProcessHandle::destroy));
            afterGrace.execute(() -> kill(asked));
        }
    }

    private void kill(Collection<Dying> asked) {
        ProcessTrees trees = ProcessTrees.now();
        asked.forEach(dying -> dying.grow(trees).forEach(ProcessHandle::destroyForcibly));
        living.removeIf(Dying::isGone);
    }

    /**
     * Waits until what earlier attempts of a task left behind is gone. A process can survive being killed for as long as it
     * waits for a device, so the wait is bounded.
     *
     * @param next the attempt that is to begin
     * @param say takes a level and a line for its log
     * @throws InterruptedException if it has to end first
     */
    void awaitGone(AttemptKey next, BiConsumer<String, String> say) throws InterruptedException {
        List<Dying> earlier = new ArrayList<>(living);
        earlier.removeIf(dying -> !dying.isBefore(next) || dying.isGone());
        if (earlier.isEmpty()) {
            return;
        }
        say.accept("INFO", "Waits until " + earlier.get(0) + " has ended");
        if (!ProcessTrees.awaitGone(() -> earlier.stream().allMatch(Dying::isGone), longestWait)) {
            earlier.removeIf(Dying::isGone);
            String survivor = earlier.isEmpty() ? "" : earlier.get(0).toString();
            say.accept("WARN", "Begins although " + survivor + " has not ended: it was killed, and lives on");
            LOG.warn("{} begins although {} has not ended: it was killed, and lives on", next, survivor);
        }
    }

    /**
     * Stops waiting for the processes that were asked to end, and kills them.
     *
     * @param others more processes to kill, with their descendants
     */
    void close(Collection<ProcessHandle> others) {
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // kill them without waiting longer
        }
        kill(List.copyOf(living));
        ProcessTrees.now().of(others).forEach(ProcessHandle::destroyForcibly);
    }
}
