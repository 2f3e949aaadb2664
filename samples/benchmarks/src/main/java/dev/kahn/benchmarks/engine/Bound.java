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
 * The bound that Kahn is compared with: the cheapest program that stores as much as safely.
 *
 * <p>What it does: it counts down in memory how many tasks each task still waits for (Kahn's algorithm), and calls each
 * body on its own thread, with as many at once as Kahn's default pool has slots. Everything that has happened since the
 * last commit goes into one transaction, which is on disk before anything follows from it: no body starts before the success
 * of its upstream tasks, and its own beginning, are durable. It writes what Kahn writes, into Kahn's own tables: the row of
 * each run at its beginning and end, and for each task its row and that of its attempt, at its beginning and end, with the
 * times. A row that changes twice within one commit is written once.
 *
 * <p>What it leaves out is everything that makes a scheduler: it cannot go on after a crash; it has no retries, timeouts,
 * delays, trigger rules, branches, results, parameters, priorities, pools, cancelling, listeners or logs; it does not check
 * for another engine on its database, and does not handle a database that fails.
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

    /** Runs a workload, and returns the milliseconds until the end of the last run was on disk. */
    public static double run(Workload workload, FreshDatabase database) throws SQLException, InterruptedException {
        database.kahn().open().close(); // creates the tables
        ExecutorService threads = threads();
        try (BoundStore store = database.bound()) {
            long start = System.nanoTime();
            new Bound(workload, store::commit).run(threads);
            return (System.nanoTime() - start) / 1e6;
        } finally {
            threads.shutdown();
        }
    }

    /** Runs a workload without storing anything, to show what storing costs. Returns the milliseconds. */
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

    /** Stores a batch; when it returns, the batch is stored. */
    @FunctionalInterface
    private interface Commit {
        void commit(BoundBatch batch, Instant now) throws SQLException;
    }

    /** The same kind of thread as for Kahn's bodies. */
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
