package dev.kahn.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is run: a number of runs at once, each with a number of tasks.
 *
 * @param name its name in the results
 * @param runs how many runs
 * @param upstream for each task, in a topological order, the numbers of its upstream tasks
 * @param millis how long each body sleeps; 0 if it does nothing
 */
public record Workload(String name, int runs, List<List<Integer>> upstream, long millis) {

    public static final Workload CHAIN = chain(1_000);

    public static final Workload WIDE = wide(10_000);

    public static final Workload MANY = many(1_000);

    public static final Workload SLEEP = new Workload(
            "sleep",
            1,
            IntStream.range(0, 1_000).mapToObj(task -> List.<Integer>of()).toList(),
            1_000);

    /** One run of this many tasks in a row. */
    public static Workload chain(int length) {
        return new Workload(
                "chain",
                1,
                IntStream.range(0, length)
                        .mapToObj(task -> task == 0 ? List.<Integer>of() : List.of(task - 1))
                        .toList(),
                0);
    }

    /** One run of one task, this many tasks after it, and one after all of those. */
    public static Workload wide(int width) {
        List<List<Integer>> upstream = new ArrayList<>();
        upstream.add(List.of());
        IntStream.range(0, width).forEach(task -> upstream.add(List.of(0)));
        upstream.add(IntStream.rangeClosed(1, width).boxed().toList());
        return new Workload("wide", 1, upstream, 0);
    }

    /** This many runs at once, shaped like the sample that users see first. */
    public static Workload many(int runs) {
        return new Workload("many", runs, List.of(List.of(), List.of(0), List.of(0, 1), List.of(0, 1)), 0);
    }

    /** How many tasks there are in a run. */
    public int tasks() {
        return upstream.size();
    }

    /** The id of a task. */
    public static String id(int task) {
        return "t" + task;
    }

    /** The body of every task. */
    public void body() throws InterruptedException {
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }
}
