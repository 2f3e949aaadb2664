package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tasks in an order in which each follows those it runs after, by Kahn's algorithm. */
final class RunOrder {

    private RunOrder() {}

    /** The order; empty if there is a cycle or an id repeats. */
    static Optional<ImmutableList<TaskModel>> of(DagModel dag) {
        Map<String, List<TaskModel>> downstream = new HashMap<>();
        Map<String, Integer> waitsFor = new HashMap<>();
        Deque<TaskModel> ready = new ArrayDeque<>();
        for (TaskModel task : dag.tasks()) {
            Set<String> upstream = task.upstream();
            upstream.forEach(id ->
                    downstream.computeIfAbsent(id, unseen -> new ArrayList<>()).add(task));
            waitsFor.put(task.id(), upstream.size());
            if (upstream.isEmpty()) {
                ready.add(task);
            }
        }
        ImmutableList.Builder<TaskModel> order = ImmutableList.builder();
        int ordered = 0;
        while (!ready.isEmpty()) {
            TaskModel task = ready.remove();
            order.add(task);
            ordered++;
            for (TaskModel next : downstream.getOrDefault(task.id(), List.of())) {
                if (waitsFor.merge(next.id(), -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        return ordered == dag.tasks().size() && dag.tasksById().size() == ordered
                ? Optional.of(order.build())
                : Optional.empty();
    }
}
