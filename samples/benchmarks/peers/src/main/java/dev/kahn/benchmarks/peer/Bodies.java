package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.engine.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The bodies of a workload. They count how often each really ran, and which ones are next. Thread-safe. */
final class Bodies {

    /**
     * One body.
     *
     * @param run the number of its run
     * @param task the number of its task
     */
    record Body(int run, int task) {

        static Body of(String text) {
            int dash = text.indexOf('-');
            return new Body(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
        }

        @Override
        public String toString() {
            return run + "-" + task;
        }
    }

    private final Workload workload;
    private final List<List<Integer>> downstream = new ArrayList<>();
    private final AtomicInteger[][] waitsFor;
    private final AtomicInteger[][] calls;
    private final CountDownLatch open;
    private final AtomicLong begin = new AtomicLong();

    Bodies(Workload workload) {
        this.workload = workload;
        this.waitsFor = new AtomicInteger[workload.runs()][];
        this.calls = new AtomicInteger[workload.runs()][];
        this.open = new CountDownLatch(workload.runs() * workload.tasks());
        workload.upstream().forEach(upstream -> downstream.add(new ArrayList<>()));
        for (int task = 0; task < workload.tasks(); task++) {
            for (int before : workload.upstream().get(task)) {
                downstream.get(before).add(task);
            }
        }
        for (int run = 0; run < workload.runs(); run++) {
            waitsFor[run] = workload.upstream().stream()
                    .map(upstream -> new AtomicInteger(upstream.size()))
                    .toArray(AtomicInteger[]::new);
            calls[run] = workload.upstream().stream()
                    .map(upstream -> new AtomicInteger())
                    .toArray(AtomicInteger[]::new);
        }
    }

    Workload workload() {
        return workload;
    }

    /** The bodies that wait for nothing. */
    List<Body> first() {
        List<Body> first = new ArrayList<>();
        for (int run = 0; run < workload.runs(); run++) {
            for (int task = 0; task < workload.tasks(); task++) {
                if (workload.upstream().get(task).isEmpty()) {
                    first.add(new Body(run, task));
                }
            }
        }
        return first;
    }

    /** Runs a body, and returns those that no longer wait for anything; none if it was interrupted. */
    List<Body> call(Body body) {
        begin.compareAndSet(0, System.nanoTime());
        try {
            workload.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        List<Body> next = new ArrayList<>();
        for (int after : downstream.get(body.task())) {
            if (waitsFor[body.run()][after].decrementAndGet() == 0) {
                next.add(new Body(body.run(), after));
            }
        }
        if (calls[body.run()][body.task()].incrementAndGet() == 1) {
            open.countDown();
        }
        return next;
    }

    void await() throws InterruptedException {
        open.await();
    }

    /** When the first one began, as {@link System#nanoTime}. */
    long begin() {
        return begin.get();
    }

    /** @throws IllegalStateException if not every body ran, and ran once */
    void check() {
        for (AtomicInteger[] run : calls) {
            for (AtomicInteger count : run) {
                if (count.get() != 1) {
                    throw new IllegalStateException(workload.name() + ": a body ran " + count + " times");
                }
            }
        }
    }
}
