package dev.kahn.engine.execute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Processes that are to end, with all that those started. They are asked to first, and made to after a grace. Thread-safe.
 *
 * <p>One thread sees to all that wait at a moment, as to find what they started goes through all processes there are.
 */
final class DyingProcesses {

    /** How long that thread is waited for: longer than it takes to look at all processes. */
    private static final long PATIENCE_SECONDS = 10;

    private final Executor afterGrace;
    private final BlockingQueue<ProcessHandle> waiting = new LinkedBlockingQueue<>();

    /** What was asked to end and not made to yet. The descendants of one that is dead would not be found again. */
    private final Set<ProcessHandle> asked = ConcurrentHashMap.newKeySet();

    /** Once all is closed nothing is asked any more. */
    private final ExecutorService thread = OneThread.named("kahn-kill");

    /** @param afterGrace runs what is to happen to processes that did not end when they were asked to */
    DyingProcesses(Executor afterGrace) {
        this.afterGrace = afterGrace;
    }

    /** Has processes and their descendants end, and waits for nothing. */
    void add(List<ProcessHandle> roots) {
        if (!roots.isEmpty()) {
            waiting.addAll(roots);
            try {
                thread.execute(this::askAllThatWait);
            } catch (OutOfMemoryError noThread) {
                askAllThatWait();
            }
        }
    }

    private void askAllThatWait() {
        List<ProcessHandle> roots = new ArrayList<>();
        waiting.drainTo(roots);
        Set<ProcessHandle> trees = ProcessTrees.of(roots);
        if (!trees.isEmpty()) {
            asked.addAll(trees);
            trees.forEach(ProcessHandle::destroy);
            afterGrace.execute(() -> kill(trees));
        }
    }

    private void kill(Collection<ProcessHandle> processes) {
        ProcessTrees.of(processes).forEach(ProcessHandle::destroyForcibly);
        asked.removeAll(processes);
    }

    /**
     * Waits no longer for those that were asked to end.
     *
     * @param others what is to be killed besides, with its descendants
     */
    void close(Collection<ProcessHandle> others) {
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // who is in a hurry has them killed all the same
        }
        List<ProcessHandle> all = new ArrayList<>(asked);
        all.addAll(others);
        kill(all);
    }
}
