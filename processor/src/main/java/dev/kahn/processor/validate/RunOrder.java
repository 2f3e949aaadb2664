package dev.kahn.processor.validate;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tasks in an order in which each follows those it runs after, by Kahn's algorithm. */
final class RunOrder {

    private RunOrder() {}

    /** The order; empty if the tasks wait for each other or ids repeat. */
    static Optional<ImmutableList<TaskModel>> of(DagModel dag) {
        ListMultimap<String, TaskModel> downstream = ArrayListMultimap.create();
        Map<String, Integer> waitsFor = new HashMap<>();
        Deque<TaskModel> ready = new ArrayDeque<>();
        for (TaskModel task : dag.tasks()) {
            task.upstream().forEach(id -> downstream.put(id, task));
            waitsFor.put(task.id(), task.upstream().size());
            if (task.upstream().isEmpty()) {
                ready.add(task);
            }
        }
        ImmutableList.Builder<TaskModel> order = ImmutableList.builder();
        int ordered = 0;
        while (!ready.isEmpty()) {
            TaskModel task = ready.remove();
            order.add(task);
            ordered++;
            for (TaskModel next : downstream.get(task.id())) {
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
