package dev.kahn.benchmarks.engine;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The bound that Kahn is held against: the cheapest program that is as honest.
 *
 * <p>What it does: it counts down, in memory, how many tasks each task still waits for (Kahn's algorithm), and calls each
 * body on a thread of its own, of which there are as many at once as Kahn's default pool has slots. All that has happened
 * since the last commit goes into one transaction, which is on the disk before anything follows from it: no body starts
 * before the success of those it runs after, and before its own beginning, is durable. It writes what Kahn writes, into
 * Kahn's own tables: the row of each run at its beginning and its end, and of each task the row of the task and that of
 * its attempt, as it begins and as it ends, with the times. What of that falls into one commit is written once.
 *
 * <p>What it leaves out is all that makes a scheduler: it cannot go on after a crash, has no retries, timeouts, delays,
 * trigger rules, branches, results, parameters, priorities, pools, cancelling, listeners or logs, knows nothing of
 * another engine on its database, and is not ready for a database that fails.
 */
public final class Bound {

    private static final int SLOTS = 1_024;

    private final Workload workload;
    private final Commit store;
    private final List<List<Integer>> downstream = new ArrayList<>();
    private final int[][] waitsFor;
    private final int[] open;
    private final Deque<BoundTask> ready = new ArrayDeque<>();
    private final BlockingQueue<BoundTask> inbox = new LinkedBlockingQueue<>();
    private int running;
    private int openRuns;

    private Bound(Workload workload, Commit store) {
        this.workload = workload;
        this.store = store;
        this.waitsFor = new int[workload.runs()][];
        this.open = new int[workload.runs()];
        this.openRuns = workload.runs();
        workload.upstream().forEach(upstream -> downstream.add(new ArrayList<>()));
        for (int task = 0; task < workload.tasks(); task++) {
            for (int before : workload.upstream().get(task)) {
                downstream.get(before).add(task);
            }
        }
    }

    /** Runs a workload, and gives the milliseconds until the end of the last run was on the disk. */
    public static double run(Workload workload, FreshDatabase database) throws SQLException, InterruptedException {
        database.kahn().open().close(); // makes the tables
        ExecutorService threads = threads();
        try (BoundStore store = database.bound()) {
            long start = System.nanoTime();
            new Bound(workload, store::commit).run(threads);
            return (System.nanoTime() - start) / 1e6;
        } finally {
            threads.shutdown();
        }
    }

    /** Runs a workload and keeps nothing of it, which is what all else is paid for. Gives the milliseconds. */
    static double runInMemory(Workload workload) throws SQLException, InterruptedException {
        ExecutorService threads = threads();
        try {
            long start = System.nanoTime();
            new Bound(workload, (batch, now) -> {}).run(threads);
            return (System.nanoTime() - start) / 1e6;
        } finally {
            threads.shutdown();
        }
    }

    private void run(ExecutorService threads) throws SQLException, InterruptedException {
        BoundBatch batch = new BoundBatch();
        for (int run = 0; run < workload.runs(); run++) {
            begin(run, batch);
        }
        List<BoundTask> ended = new ArrayList<>();
        while (true) {
            for (; running < SLOTS && !ready.isEmpty(); running++) {
                batch.begun.add(ready.remove());
            }
            store.commit(batch, Instant.now());
            if (openRuns == 0) {
                return;
            }
            batch.begun.forEach(task -> threads.execute(() -> call(task)));
            batch.clear();
            ended.add(inbox.take());
            inbox.drainTo(ended);
            ended.forEach(task -> end(task, batch));
            ended.clear();
        }
    }

    private void begin(int run, BoundBatch batch) {
        batch.begunRuns.add(run);
        open[run] = workload.tasks();
        waitsFor[run] = workload.upstream().stream().mapToInt(List::size).toArray();
        for (int task = 0; task < workload.tasks(); task++) {
            if (waitsFor[run][task] == 0) {
                ready.add(new BoundTask(run, task));
            }
        }
    }

    private void call(BoundTask task) {
        try {
            workload.body();
            inbox.add(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(BoundTask ended, BoundBatch batch) {
        batch.ended.add(ended);
        running--;
        int run = ended.run();
        for (int after : downstream.get(ended.task())) {
            if (--waitsFor[run][after] == 0) {
                ready.add(new BoundTask(run, after));
            }
        }
        if (--open[run] == 0) {
            batch.endedRuns.add(run);
            openRuns--;
        }
    }

    /** Where all of a batch goes; when it returns, that is kept. */
    @FunctionalInterface
    private interface Commit {
        void commit(BoundBatch batch, Instant now) throws SQLException;
    }

    /** The same kind that Kahn's bodies run on. */
    private static ExecutorService threads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException e) {
            return Executors.newCachedThreadPool();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
