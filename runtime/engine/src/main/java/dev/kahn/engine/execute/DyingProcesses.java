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
 * Processes that are to end, together with their descendants. They are asked to end first, and killed after a grace.
 * Thread-safe.
 *
 * <p>One thread handles all that are waiting, because to find descendants it has to list all processes of the machine.
 */
final class DyingProcesses {

    /** How long to wait for that thread: longer than listing all processes takes. */
    private static final long PATIENCE_SECONDS = 10;

    private final Executor afterGrace;
    private final BlockingQueue<ProcessHandle> waiting = new LinkedBlockingQueue<>();

    /** Asked to end, and not killed yet. They are kept because the descendants of a dead process cannot be found again. */
    private final Set<ProcessHandle> asked = ConcurrentHashMap.newKeySet();

    /** Takes no more work once this is closed. */
    private final ExecutorService thread = OneThread.named("kahn-kill");

    /** @param afterGrace runs the task that kills processes which have not ended within their grace */
    DyingProcesses(Executor afterGrace) {
        this.afterGrace = afterGrace;
    }

    /** Ends processes and their descendants, without waiting for them. */
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
        List<ProcessHandle> all = new ArrayList<>(asked);
        all.addAll(others);
        kill(all);
    }
}
