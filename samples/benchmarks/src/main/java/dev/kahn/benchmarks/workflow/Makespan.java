package dev.kahn.benchmarks.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Lower bounds of a workflow's duration, in milliseconds, and what greedy scheduling takes.
 *
 * @param criticalPath the longest path through it: a lower bound for any number of slots
 * @param share the work divided by the slots: a lower bound for any dependencies
 * @param greedy what list scheduling takes that starts whatever can start, first come first served, and itself takes no time
 * @see <a href="https://doi.org/10.1137/0117039">R. L. Graham, Bounds on multiprocessing timing anomalies: greedy is at most 2 −
 *     1/slots times the best</a>
 */
record Makespan(double criticalPath, double share, double greedy) {

    private record Running(double end, int task) {}

    /**
     * @param upstream for each task, its upstream tasks, which come before it
     * @param millis how long each takes
     * @param slots how many run at the same time
     */
    static Makespan of(List<List<Integer>> upstream, List<Long> millis, int slots) {
        double[] end = new double[millis.size()];
        double work = 0;
        double longest = 0;
        for (int task = 0; task < end.length; task++) {
            double begin = 0;
            for (int before : upstream.get(task)) {
                begin = Math.max(begin, end[before]);
            }
            end[task] = begin + millis.get(task);
            longest = Math.max(longest, end[task]);
            work += millis.get(task);
        }
        return new Makespan(longest, work / slots, greedy(upstream, millis, slots));
    }

    /** The time that no scheduler can beat. */
    double bound() {
        return Math.max(criticalPath, share);
    }

    private static double greedy(List<List<Integer>> upstream, List<Long> millis, int slots) {
        int[] waitsFor = upstream.stream().mapToInt(List::size).toArray();
        List<List<Integer>> downstream = new ArrayList<>();
        Deque<Integer> ready = new ArrayDeque<>();
        for (int task = 0; task < waitsFor.length; task++) {
            downstream.add(new ArrayList<>());
            for (int before : upstream.get(task)) {
                downstream.get(before).add(task);
            }
            if (waitsFor[task] == 0) {
                ready.add(task);
            }
        }
        PriorityQueue<Running> running = new PriorityQueue<>((a, b) -> Double.compare(a.end(), b.end()));
        double now = 0;
        while (!ready.isEmpty() || !running.isEmpty()) {
            while (running.size() < slots && !ready.isEmpty()) {
                int task = ready.remove();
                running.add(new Running(now + millis.get(task), task));
            }
            Running ended = running.remove();
            now = ended.end();
            for (int after : downstream.get(ended.task())) {
                if (--waitsFor[after] == 0) {
                    ready.add(after);
                }
            }
        }
        return now;
    }
}
