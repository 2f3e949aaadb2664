package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import dev.kahn.TriggerRule;
import dev.kahn.processor.model.Branch;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.DagReference;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code after} names no DAG twice, and no task that would be waited for anyway: one that is named twice, whose result
 * is taken, or that another upstream task waits for. The last is reported only if all rules on the way are {@code
 * ALL_SUCCESS}; with other rules and with branches, the edge can have a meaning.
 */
final class RedundantEdgesRule implements Rule {

    /** The search stops beyond this many steps: it is only for advice, and must not cost more than the rest. */
    private static final long MOST_STEPS = 20_000_000;

    @Override
    public void check(DagModel dag, Findings findings) {
        checkRepeated(dag, findings);
        dag.tasks().forEach(task -> checkRepeated(task, findings));
        RunOrder.of(dag).ifPresent(order -> new Search(order, findings).run());
    }

    private static void checkRepeated(TaskModel task, Findings findings) {
        Set<String> named = new HashSet<>();
        task.from().map(Reference::task).forEach(named::add);
        task.forEach().map(Reference::task).ifPresent(named::add);
        for (Reference reference : task.after()) {
            boolean isItself = reference.task().equals(task.id()); // which has its own message
            if (reference.isKnown() && !isItself && !named.add(reference.task())) {
                findings.add(
                        Problem.REDUNDANT_EDGE,
                        reference.position(),
                        "task " + task.id(),
                        "\"" + reference.task() + "\"",
                        "the task names it elsewhere already");
            }
        }
    }

    private static void checkRepeated(DagModel dag, Findings findings) {
        Set<String> named = new HashSet<>();
        for (DagReference reference : dag.after()) {
            if (reference.id().isPresent() && !named.add(reference.type())) {
                findings.add(
                        Problem.REDUNDANT_EDGE,
                        reference.position(),
                        "DAG " + dag.id(),
                        "DAG " + reference.id().get(),
                        "it is named there already");
            }
        }
    }

    private static final class Search {
        private final ImmutableList<TaskModel> order;
        private final Findings findings;
        private final Numbers numbers;
        private long steps;

        Search(ImmutableList<TaskModel> order, Findings findings) {
            this.order = order;
            this.findings = findings;
            this.numbers = new Numbers(order);
        }

        void run() {
            for (TaskModel task : order) {
                if (isPlain(task) && steps < MOST_STEPS) {
                    check(task);
                }
            }
        }

        private void check(TaskModel task) {
            Map<Integer, Reference> candidates = new HashMap<>();
            List<Integer> starts = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            task.from().map(Reference::task).forEach(taken::add);
            task.forEach().map(Reference::task).ifPresent(taken::add);
            task.branch().flatMap(Branch::decider).ifPresent(taken::add);
            for (String id : task.upstream()) {
                starts.add(numbers.of(id));
            }
            int lowest = Integer.MAX_VALUE;
            for (Reference reference : task.after()) {
                if (reference.isKnown() && !taken.contains(reference.task())) {
                    candidates.putIfAbsent(numbers.of(reference.task()), reference);
                    lowest = Math.min(lowest, numbers.of(reference.task()));
                }
            }
            implied(starts, lowest, candidates.keySet()).forEach((number, by) -> {
                Reference reference =
                        Optional.ofNullable(candidates.get(number)).orElseThrow();
                findings.add(
                        Problem.REDUNDANT_EDGE,
                        reference.position(),
                        "task " + task.id(),
                        "\"" + reference.task() + "\"",
                        "task " + order.get(by).id() + " already waits for it");
            });
        }

        /** The candidates that are upstream of a start, each with that start. */
        private Map<Integer, Integer> implied(List<Integer> starts, int lowest, Set<Integer> candidates) {
            Map<Integer, Integer> implied = new TreeMap<>();
            for (int start : starts) {
                if (start <= lowest) {
                    continue; // no candidate comes before it
                }
                BitSet seen = new BitSet();
                Deque<Integer> queue = new ArrayDeque<>(List.of(start));
                while (!queue.isEmpty() && steps++ < MOST_STEPS) {
                    TaskModel task = order.get(queue.remove());
                    if (!isPlain(task)) {
                        continue;
                    }
                    for (String id : task.upstream()) {
                        int upstream = numbers.of(id);
                        if (upstream >= lowest && !seen.get(upstream)) {
                            seen.set(upstream);
                            queue.add(upstream);
                            if (candidates.contains(upstream)) {
                                implied.putIfAbsent(upstream, start);
                            }
                        }
                    }
                }
            }
            return implied;
        }

        private static boolean isPlain(TaskModel task) {
            return task.declaration().rule().value() == TriggerRule.ALL_SUCCESS;
        }
    }
}
