package dev.kahn.benchmarks.workflow;

import dev.kahn.benchmarks.Spread;
import java.util.List;
import java.util.Locale;

/**
 * How long Kahn took for a workflow, in milliseconds.
 *
 * @param workflow its name
 * @param tasks how many tasks it has
 * @param slots how many ran at the same time
 * @param bound the time that no scheduler can beat
 * @param greedy what greedy list scheduling would take
 * @param kahn what Kahn took
 * @param ratio Kahn's to greedy
 */
record WorkflowResult(String workflow, int tasks, int slots, double bound, double greedy, Spread kahn, Spread ratio) {

    private static final String LINE = "%-28s %6s %6s %10s %10s %32s %20s  %s";

    static final String HEADER = String.format(
            LINE, "", "tasks", "slots", "bound", "greedy", "Kahn, ms: median (range)", "Kahn ÷ greedy", "to reach");

    static WorkflowResult of(Instance instance, int slots, Makespan makespan, List<Double> taken) {
        return new WorkflowResult(
                instance.name(),
                instance.tasks().size(),
                slots,
                makespan.bound(),
                makespan.greedy(),
                Spread.of(taken),
                Spread.of(
                        taken.stream().map(millis -> millis / makespan.greedy()).toList()));
    }

    /** A row of the table. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                LINE,
                workflow,
                tasks,
                slots,
                Math.round(bound),
                Math.round(greedy),
                kahn,
                ratio,
                "≤ 1.05 × greedy");
    }
}
