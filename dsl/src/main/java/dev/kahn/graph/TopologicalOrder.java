package dev.kahn.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Sorts tasks so that each follows all its upstream tasks. Where that leaves a choice, the task
 * declared first goes first. The algorithm is Kahn's (A. B. Kahn, "Topological sorting of
 * large networks", CACM 5 (11), 1962), with a heap for the choice.
 */
final class TopologicalOrder {

    private TopologicalOrder() {}

    static List<TaskNode> of(String dag, List<TaskNode> tasks) {
        return isInOrder(tasks) ? List.copyOf(tasks) : sorted(dag, tasks);
    }

    /** The tasks of a generated graph are: then there is nothing to choose, and most of the work can be skipped. */
    private static boolean isInOrder(List<TaskNode> tasks) {
        Set<String> before = new HashSet<>(tasks.size() * 2);
        for (TaskNode task : tasks) {
            if (!before.containsAll(task.after())
                    || !before.containsAll(task.from())
                    || (task.forEach() != null && !before.contains(task.forEach()))
                    || !before.add(task.id())) {
                return false;
            }
        }
        return true;
    }

    private static List<TaskNode> sorted(String dag, List<TaskNode> tasks) {
        Map<String, Integer> indexes = new HashMap<>(tasks.size() * 2);
        for (int i = 0; i < tasks.size(); i++) {
            if (indexes.put(tasks.get(i).id(), i) != null) {
                throw new IllegalArgumentException(
                        "DAG " + dag + " has two tasks named " + tasks.get(i).id());
            }
        }
        List<List<Integer>> downstream = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            downstream.add(new ArrayList<>());
        }
        int[] waitsFor = new int[tasks.size()];
        for (int i = 0; i < tasks.size(); i++) {
            for (String upstream : tasks.get(i).upstream()) {
                Integer from = indexes.get(upstream);
                if (from == null) {
                    throw new IllegalArgumentException("DAG " + dag + ": task "
                            + tasks.get(i).id() + " runs after " + upstream + ", which does not exist");
                }
                downstream.get(from).add(i);
                waitsFor[i]++;
            }
        }
        return sorted(dag, tasks, downstream, waitsFor);
    }

    private static List<TaskNode> sorted(
            String dag, List<TaskNode> tasks, List<List<Integer>> downstream, int[] waitsFor) {
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waitsFor.length; i++) {
            if (waitsFor[i] == 0) {
                ready.add(i);
            }
        }
        List<TaskNode> order = new ArrayList<>(tasks.size());
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(tasks.get(next));
            for (int after : downstream.get(next)) {
                if (--waitsFor[after] == 0) {
                    ready.add(after);
                }
            }
        }
        if (order.size() < tasks.size()) {
            throw new IllegalArgumentException("DAG " + dag + " has a cycle");
        }
        return List.copyOf(order);
    }
}
